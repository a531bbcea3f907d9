// From the catalog to the program that a reader means.
#include "common/workbook/catalog/catalog.hpp"

#include <sstream>

#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/catalog/list.hpp"
#include "common/workbook/catalog/resolve.hpp"
#include "common/workbook/catalog/section.hpp"

using namespace dlfs::workbook;

namespace {

const std::string catalog_text =
    "ch03\t3.6\ttrain_sample_weights\tTrain the sample weights\n"
    "ch03\t3.10\tlast\tThe tenth section\n"
    "ch03\t3.6.1\tmnist_show\tShow an image\n"
    "ch05\t5.7.4\ttrain_neuralnet\tLearn with backpropagation\n"
    "ch05\t5.1-5.3\tcomputational_graph\tThe apple graph\n"
    "ch05\t5.4\tbuy_apple\tThe price of apples\n"
    "ch05\t5.4\tbuy_apple_orange\tThe price of apples and oranges\n"
    "ch04\t4.5\ttrain_neuralnet\tLearn\n"
    "ch04\t4.3.3, 4.4\tgradient_2d\tThe gradient\n"
    "ch06\t6.2.2-3\tweight_init\tActivations of five layers\n"
    "ch05\t5.6.3, A\tsoftmax_with_loss\tStep by step\n";

std::vector<Program> catalog() {
  std::istringstream in(catalog_text);
  return read_catalog(in, "catalog.tsv");
}

std::vector<std::string> names(const std::vector<Program>& programs) {
  std::vector<std::string> result;
  for (const Program& program : programs) result.push_back(program.name());
  return result;
}

std::vector<std::string> meant_by(const std::string& words) {
  return names(matching_programs(catalog(), words));
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the catalog is read into the book's order", "[workbook]") {
  CHECK(names(catalog()) == Names{"ch03/train_sample_weights", "ch03/mnist_show", "ch03/last",
                                  "ch04/gradient_2d", "ch04/train_neuralnet", "ch05/computational_graph",
                                  "ch05/buy_apple", "ch05/buy_apple_orange", "ch05/softmax_with_loss",
                                  "ch05/train_neuralnet", "ch06/weight_init"});
  const Program last = catalog().back();
  CHECK(last.chapter == "ch06");
  CHECK(last.section == "6.2.2-3");
  CHECK(last.title == "Activations of five layers");
  CHECK(last.target() == "ch06_weight_init");
}

TEST_CASE("within a section the catalog keeps the order in which it was written", "[workbook]") {
  std::istringstream in(
      "ch03\t3.7\tlater\tThe next section\n"
      "ch03\t3.6.1\tmnist_show\tShow an image\n"
      "ch03\t3.6\tpredict\tFor the whole section\n");
  CHECK(names(read_catalog(in, "catalog.tsv")) == Names{"ch03/mnist_show", "ch03/predict", "ch03/later"});
}

TEST_CASE("a catalog without lines has no programs", "[workbook]") {
  std::istringstream in("");
  CHECK(read_catalog(in, "catalog.tsv").empty());
}

TEST_CASE("a line of the catalog that has not four fields is named", "[workbook]") {
  const std::string bad =
      GENERATE("ch05\t5.4\tbuy_apple", "ch05\t5.4\tbuy_apple\ttitle\tmore", "ch05\t\tbuy_apple\ttitle",
               "\tch05\t5.4\tbuy_apple", "", "ch05 5.4 buy_apple title");
  std::istringstream in("ch05\t5.4\tbuy_apple\tThe price\n" + bad + "\n");
  CHECK_THROWS_WITH(read_catalog(in, "some/catalog.tsv"), contains_text("some/catalog.tsv:2: ") &&
                                                              contains_text("'" + bad + "'") &&
                                                              contains_text("cmake --preset release"));
}

TEST_CASE("a catalog that is not there is named", "[workbook]") {
  const dlfs::TemporaryFolder folder;
  CHECK_THROWS_WITH(
      read_catalog(folder.path() / "catalog.tsv"),
      contains_text((folder.path() / "catalog.tsv").string()) && contains_text("cmake --preset release"));
}

TEST_CASE("a section is numbers and points", "[workbook]") {
  CHECK(parse_section("5.7.4") == Section{5, 7, 4});
  CHECK(parse_section("12") == Section{12});
  for (const char* other : {"", "A", "5.", ".5", "5..7", "5.x", "5.7 ", "-5", "5.7-8", "99999999999"}) {
    INFO(other);
    CHECK_FALSE(parse_section(other).has_value());
  }
}

TEST_CASE("a catalog entry may name several sections and ranges", "[workbook]") {
  const std::vector<SectionRange> two = parse_section_ranges("4.3.3, 4.4");
  REQUIRE(two.size() == 2);
  CHECK(two[0].first == Section{4, 3, 3});
  CHECK(two[0].last == Section{4, 3, 3});
  CHECK(two[1].first == Section{4, 4});

  const std::vector<SectionRange> range = parse_section_ranges("6.2.2-3");
  REQUIRE(range.size() == 1);
  CHECK(range[0].first == Section{6, 2, 2});
  CHECK(range[0].last == Section{6, 2, 3});

  CHECK(parse_section_ranges("5.6.3, A").size() == 1);
  CHECK(parse_section_ranges("A").empty());
}

TEST_CASE("a program is meant by its name", "[workbook]") {
  CHECK(meant_by("ch05/train_neuralnet") == Names{"ch05/train_neuralnet"});
  CHECK(meant_by("mnist_show") == Names{"ch03/mnist_show"});
  CHECK(meant_by("buy_apple") == Names{"ch05/buy_apple"});  // the whole name goes before a part of another
  CHECK(meant_by("train_neuralnet") == Names{"ch04/train_neuralnet", "ch05/train_neuralnet"});
}

TEST_CASE("a program is meant by its file", "[workbook]") {
  CHECK(meant_by("ch05_backprop/train_neuralnet.cpp") == Names{"ch05/train_neuralnet"});
  CHECK(meant_by("/home/me/book/ch04_learning/train_neuralnet.cpp") == Names{"ch04/train_neuralnet"});
  CHECK(meant_by("ch04_learning/buy_apple.cpp").empty());
}

TEST_CASE("a program is meant by its section", "[workbook]") {
  CHECK(meant_by("5.7.4") == Names{"ch05/train_neuralnet"});
  CHECK(meant_by("3.6") == Names{"ch03/train_sample_weights"});  // and not the sections below
  CHECK(meant_by("4.4") == Names{"ch04/gradient_2d"});
  CHECK(meant_by("5.2") == Names{"ch05/computational_graph"});
  CHECK(meant_by("6.2.3") == Names{"ch06/weight_init"});
  CHECK(meant_by("5.4") == Names{"ch05/buy_apple", "ch05/buy_apple_orange"});
}

TEST_CASE("a section without program of its own means those below it, else the one around it", "[workbook]") {
  CHECK(meant_by("5.7") == Names{"ch05/train_neuralnet"});
  CHECK(meant_by("6") == Names{"ch06/weight_init"});
  CHECK(meant_by("4.5.2") == Names{"ch04/train_neuralnet"});
  CHECK(meant_by("3.10.1.2") == Names{"ch03/last"});
  CHECK(meant_by("7.1").empty());
  CHECK(meant_by("3.60").empty());
}

TEST_CASE("a program is meant by a part of its name", "[workbook]") {
  CHECK(meant_by("orange") == Names{"ch05/buy_apple_orange"});
  CHECK(meant_by("ch05/train") == Names{"ch05/train_neuralnet"});
  CHECK(meant_by("ch03") == Names{"ch03/train_sample_weights", "ch03/mnist_show", "ch03/last"});
  CHECK(meant_by("apples").empty());
  CHECK(meant_by("").empty());
}

TEST_CASE("one program is resolved", "[workbook]") {
  CHECK(resolve_program(catalog(), "5.7.4").name() == "ch05/train_neuralnet");
}

TEST_CASE("if several programs are meant all are shown", "[workbook]") {
  CHECK_THROWS_AS(resolve_program(catalog(), "train"), dlfs::UsageError);
  CHECK_THROWS_WITH(resolve_program(catalog(), "train"),
                    contains_text("'train'") && contains_text("3 programs") &&
                        contains_text("train_sample_weights") && contains_text("ch04  4.5") &&
                        contains_text("ch05  5.7.4"));
}

TEST_CASE("if no program is meant the nearest is suggested", "[workbook]") {
  CHECK_THROWS_AS(resolve_program(catalog(), "train_nueralnet"), dlfs::UsageError);
  CHECK_THROWS_WITH(resolve_program(catalog(), "mnits_show"), contains_text("did you mean ch03/mnist_show?"));
  CHECK_THROWS_WITH(resolve_program(catalog(), "ch05/train_neural_net"),
                    contains_text("did you mean ch05/train_neuralnet?"));
  CHECK_THROWS_WITH(resolve_program(catalog(), "zzzzzzzzzz"), contains_text("'zzzzzzzzzz'") &&
                                                                  contains_text("./workbook list") &&
                                                                  !contains_text("did you mean"));
}

TEST_CASE("programs are shown in aligned columns", "[workbook]") {
  std::istringstream in("ch03\t3.6.1\tmnist_show\tShow an image\nch05\t5.4\tbuy\tThe price\n");
  CHECK(format_programs(read_catalog(in, "catalog.tsv")) ==
        "  ch03  3.6.1  mnist_show  Show an image\n"
        "  ch05  5.4    buy         The price\n");
  CHECK(format_programs({}).empty());
}

TEST_CASE("programs are filtered by chapter or text", "[workbook]") {
  CHECK(filter_programs(catalog(), "").size() == catalog().size());
  CHECK(names(filter_programs(catalog(), "ch04")) == Names{"ch04/gradient_2d", "ch04/train_neuralnet"});
  CHECK(names(filter_programs(catalog(), "APPLES")) == Names{"ch05/buy_apple", "ch05/buy_apple_orange"});
  CHECK(names(filter_programs(catalog(), "5.7")) == Names{"ch05/train_neuralnet"});
  CHECK(filter_programs(catalog(), "nothing of this kind").empty());
}
