#include "common/cli/options.hpp"

#include <iostream>
#include <map>
#include <sstream>

#include "common/json/json_value.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// A program with one option of every kind.
struct Program {
  std::size_t iters = 100;
  double lr = 0.1;
  double any = 0;
  std::string optimizer = "sgd";
  bool numerical = false;
  Options options{{"ch05/train_neuralnet", "5.7.4", "Train a network"}};

  Program() {
    options.add("iters", iters, "training steps").at_least(1).quick(10);
    options.add("lr", lr, "learning rate").above(0).at_most(10);
    options.add("any", any, "any number");
    options.add("optimizer", optimizer, "update rule").choices({"sgd", "adam"});
    options.add("numerical", numerical, "numerical gradient");
    options.add_seed();
    options.add_plot();
    options.add_threads();
  }

  std::string error(const std::vector<std::string>& arguments) {
    try {
      options.parse(arguments);
    } catch (const UsageError& e) {
      return e.what();
    }
    return "";
  }
};

// What a call writes to a standard stream.
class Captured {
 public:
  explicit Captured(std::ostream& stream) : stream_(stream), old_(stream.rdbuf(text_.rdbuf())) {}
  ~Captured() { stream_.rdbuf(old_); }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;
  std::string text() const { return text_.str(); }

 private:
  std::ostream& stream_;
  std::ostringstream text_;
  std::streambuf* old_;
};

}  // namespace

TEST_CASE("options keep their defaults if nothing is said", "[options]") {
  Program program;
  REQUIRE(program.options.parse({}));
  CHECK(program.iters == 100);
  CHECK(program.lr == 0.1);
  CHECK(program.optimizer == "sgd");
  CHECK_FALSE(program.numerical);
  CHECK(program.options.plot().mode == PlotMode::automatic);
}

TEST_CASE("options take values after a space or an equals sign", "[options]") {
  Program program;
  REQUIRE(program.options.parse({"--iters", "7", "--lr=1e-3", "--optimizer", "adam", "--numerical", "--seed",
                                 "3", "--plot", "script", "--out", "a folder"}));
  CHECK(program.iters == 7);
  CHECK(program.lr == 1e-3);
  CHECK(program.optimizer == "adam");
  CHECK(program.numerical);
  CHECK(program.options.seed() == 3);
  CHECK(program.options.plot().mode == PlotMode::script);
  CHECK(program.options.plot().out == "a folder");
}

TEST_CASE("quick changes defaults but never what the user says", "[options]") {
  Program program;
  SECTION("alone") {
    REQUIRE(program.options.parse({"--quick"}));
    CHECK(program.iters == 10);
  }
  SECTION("after a value") {
    REQUIRE(program.options.parse({"--iters", "50", "--quick"}));
    CHECK(program.iters == 50);
  }
}

TEST_CASE("unsuitable values are errors that name what was expected", "[options]") {
  Program program;
  CHECK(program.error({"--iters", "-1"}) == "--iters -1: expected a whole number, at least 1");
  CHECK(program.error({"--iters", "0"}) == "--iters 0: expected a whole number, at least 1");
  CHECK(program.error({"--iters", "1.5"}) == "--iters 1.5: expected a whole number, at least 1");
  CHECK(program.error({"--iters", "99999999999999999999"}) ==
        "--iters 99999999999999999999: expected a whole number, at least 1");
  CHECK(program.error({"--lr", "fast"}) == "--lr fast: expected a number, above 0, at most 10");
  CHECK(program.error({"--lr", "nan"}) == "--lr nan: expected a number, above 0, at most 10");
  CHECK(program.error({"--any", "nan"}) == "--any nan: expected a number");
  CHECK(program.error({"--any", "inf"}) == "--any inf: expected a number");
  CHECK(program.error({"--lr", "0"}) == "--lr 0: expected a number, above 0, at most 10");
  CHECK(program.error({"--optimizer", "lion"}) == "--optimizer lion: expected one of sgd, adam");
  CHECK(program.error({"--plot", "foo"}) ==
        "--plot foo: expected one of auto, window, png, svg, ascii, script, none");
  CHECK_THAT(program.error({"--numerical=yes"}), contains_text("numerical"));
  CHECK_THAT(program.error({"--iters"}), contains_text("--iters"));
  CHECK(program.error({"--iters", "1", "--iters", "2"}) == "--iters is given twice");
}

TEST_CASE("a number that a float would take for zero or infinity is refused", "[options]") {
  Program program;
  const std::string tiny = GENERATE("1e-320", "1e-50", "-1e-50", "1e-400");
  CHECK(program.error({"--lr", tiny}) ==
        "--lr " + tiny + ": too close to 0 or too large for a float, expected a number, above 0, at most 10");
  CHECK_THAT(program.error({"--any=" + tiny}), contains_text("too close to 0"));
  CHECK_THAT(program.error({"--any", "1e39"}), contains_text("too large for a float"));
  CHECK(program.error({"--any", "-1e-37"}).empty());
  CHECK(program.error({"--any", "3e38"}).empty());
  CHECK(program.any == 3e38);
}

TEST_CASE("an option that follows one without its value is not taken for the value", "[options]") {
  Program program;
  CHECK(program.error({"--iters", "--plot", "none"}) == "--iters needs a value");
  CHECK(program.error({"--plot", "none", "--iters"}) == "--iters needs a value");
  CHECK(program.error({"--iters", "--quick"}) == "--iters needs a value");
}

TEST_CASE("a file that cannot be written is refused before the work begins", "[options]") {
  std::string file;
  Options options({"ch05/train_neuralnet", "5.7.4", "Train a network"});
  options.add("export", file, "write the weights here").writes_file();
  options.add_save();
  const Captured out(std::cout), err(std::cerr);
  const std::string option = GENERATE("--export", "--save");
  const auto run = [&](const char* path, const std::function<void()>& body) {
    const char* const arguments[] = {"program", option.c_str(), path};
    return options.run(3, arguments, body);
  };
  CHECK(run("/dev/null", [] { FAIL("the body must not run"); }) == 1);
  CHECK_THAT(err.text(),
             contains_text("ch05/train_neuralnet: /dev/null: cannot be written: it is a device\n"));
  CHECK(run("/no/such/folder/w.npz", [] { FAIL("the body must not run"); }) == 1);
  CHECK_THAT(err.text(), contains_text("/no/such/folder/w.npz: cannot be written: No such file"));

  const TemporaryFolder folder;
  bool called = false;
  CHECK(run((folder.path() / "w.npz").c_str(), [&] { called = true; }) == 0);
  CHECK(called);
  CHECK(folder.files() == 0);
  CHECK_THAT(options.help(), contains_text("--export FILE"));
}

TEST_CASE("unknown options are errors that suggest the nearest", "[options]") {
  Program program;
  CHECK(program.error({"--itres", "5"}) == "unknown option '--itres'; did you mean --iters?");
  CHECK_THAT(program.error({"--xyzzyplugh"}), contains_text("unknown option '--xyzzyplugh'"));
  CHECK_THAT(program.error({"stray"}), contains_text("unknown option 'stray'"));
  CHECK_THAT(program.error({"--iter", "5"}),
             contains_text("--iters"));  // no guessing from a part of the name
}

TEST_CASE("a program that draws nothing accepts --plot none and no other --plot", "[options]") {
  Options options({"ch01/hungry", "1.4.2", "Say hello"});
  CHECK(options.parse({"--plot", "none"}));
  CHECK(options.parse({"--plot=none", "--quick"}));
  CHECK(options.plot().mode == PlotMode::none);
  const auto wrong = GENERATE("png", "auto", "nonsense");
  CHECK_THROWS_AS(options.parse({"--plot", wrong}), UsageError);
  CHECK_THROWS_WITH(
      options.parse({"--plot", wrong}),
      "--plot " + std::string(wrong) + ": this program draws nothing, only --plot none is accepted");
  CHECK_THROWS_AS(options.parse({"--plot"}), UsageError);
  CHECK_THROWS_WITH(options.parse({"--plot", "none", "--plot", "none"}), "--plot is given twice");
  CHECK_THROWS_WITH(options.parse({"--out", "folder"}), contains_text("unknown option '--out'"));
  CHECK(options.help().find("--plot") == std::string::npos);
}

TEST_CASE("help shows section, options, allowed values and defaults", "[options]") {
  Program program;
  CHECK_FALSE(program.options.parse({"--help"}));
  const std::string help = program.options.help();
  CHECK_THAT(help, contains_text("ch05/train_neuralnet (section 5.7.4)\nTrain a network\n"));
  CHECK_THAT(help, contains_text("training steps (at least 1, default 100, with --quick 10)"));
  CHECK_THAT(help, contains_text("update rule (one of sgd, adam, default sgd)"));
}

TEST_CASE("run returns 0 for success, 1 for failure and 2 for wrong usage", "[options]") {
  Program program;
  const Captured out(std::cout), err(std::cerr);
  const char* const plain[] = {"program"};
  const char* const wrong[] = {"program", "--wrong"};
  const char* const help[] = {"program", "--help"};

  bool called = false;
  CHECK(program.options.run(1, plain, [&] { called = true; }) == 0);
  CHECK(called);
  CHECK(program.options.run(1, plain, [] { throw std::runtime_error("file.npz: no such file"); }) == 1);
  CHECK_THAT(err.text(), contains_text("ch05/train_neuralnet: file.npz: no such file\n"));
  CHECK(program.options.run(2, wrong, [] { FAIL("the body must not run"); }) == 2);
  CHECK_THAT(err.text(), contains_text("unknown option '--wrong'"));
  CHECK(program.options.run(2, help, [] { FAIL("the body must not run"); }) == 0);
  CHECK_THAT(out.text(), contains_text("--iters N"));
}

TEST_CASE("run sets the number of threads", "[options]") {
  Program program;
  const char* const arguments[] = {"program", "--threads", "1"};
  std::size_t seen = 0;
  REQUIRE(program.options.run(3, arguments, [&] { seen = threads(); }) == 0);
  CHECK(seen == 1);
  set_threads(0);
}

TEST_CASE("all options are said as JSON by --describe", "[options]") {
  Program program;
  REQUIRE_FALSE(program.options.parse({"--describe"}));
  const JsonValue description = JsonValue::parse(program.options.describe());
  CHECK(description.string("program") == "ch05/train_neuralnet");
  std::map<std::string, JsonValue> options;
  for (const JsonValue& option : description.member("options").array())
    options.emplace(option.string("name"), option);
  CHECK(options.at("iters").string("type") == "count");
  CHECK(options.at("iters").number("at_least", 1, 1) == 1);
  CHECK(options.at("iters").number("default", 100, 100) == 100);
  CHECK(options.at("iters").number("quick", 10, 10) == 10);
  CHECK(options.at("lr").number("above", 0, 0) == 0);
  CHECK(options.at("lr").number("at_most", 10, 10) == 10);
  CHECK(options.at("optimizer").member("choices").array().size() == 2);
  CHECK(options.at("numerical").string("type") == "flag");
  CHECK(options.contains("seed"));
}
