// Which exercises a word names, and how check shows the results.
#include "common/workbook/exercises/check.hpp"

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <unistd.h>

#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/reports/check_reports.hpp"
#include "common/workbook/reports/check_table.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;
namespace pt = boost::property_tree;

namespace {

// Exercises of two chapters, in a wrong order.
struct Exercises {
  Exercises() {
    for (const char* chapter : {"ch03_neuralnet", "ch04_learning"})
      fs::create_directory(fake.checkout.root / chapter);
    fake.write("build/release/exercises.tsv",
               "ch04\t4.10\tdescent\t4.4\tDescent\nch04\t4.2\tcross_entropy\t4.2\tCross entropy\n"
               "ch03\t3.1\tsoftmax\t3.5\tSoftmax\n");
  }
  [[nodiscard]] std::string selected(const Words& words) const {
    std::string names;
    for (const Exercise& exercise : select_exercises(read_exercises(fake.checkout), words))
      names += exercise.name + " ";
    return names;
  }
  const FakeCheckout fake;
};

// One exercise of each kind; its texts have what breaks files and terminals.
std::vector<Judged> judged() {
  const std::string odd = "a < b & \"c\" ]]> \\ \x01\x1b[31m \xff \xef\xbf\xbe \xc3\xa9\n\ttab";
  const auto exercise = [](const std::string& chapter, const std::string& number, const std::string& name) {
    return Exercise{chapter, number, name, "1.1", "The title of " + name, "/nowhere"};
  };
  return {{exercise("ch03", "3.1", "softmax"),
           {Status::passed, "", {{"case one", true}, {"case two", true}}, 1.5}},
          {exercise("ch03", "3.2", "relu"),
           {Status::failed, "case two\n" + odd, {{"case one", true}, {"case two", false, odd}}, 1}},
          {exercise("ch04", "4.1", "loss"), {Status::compile_error, odd, {}, 0.25}},
          {exercise("ch04", "4.2", "descent"),
           {Status::crashed, "broken", {{"case one", true}, {"case two", false}}}}};
}

}  // namespace

TEST_CASE("exercises are read in the order of their numbers", "[check]") {
  const Exercises exercises;
  const std::vector<Exercise> all = read_exercises(exercises.fake.checkout);
  REQUIRE(all.size() == 3);
  CHECK(all[0].full_name() == "ch03/softmax");
  CHECK(all[0].student_file() == exercises.fake.checkout.root / "ch03_neuralnet/exercises/softmax.cpp");
  CHECK(all[1].number == "4.2");
  CHECK(all[2].number == "4.10");
  CHECK(all[2].title == "Descent");

  exercises.fake.write("build/release/exercises.tsv", "ch03\t3.1\tsoftmax\n");
  CHECK_THROWS_WITH(read_exercises(exercises.fake.checkout),
                    contains_text("exercises.tsv:1: expected chapter"));
  exercises.fake.write("build/release/exercises.tsv", "ch07\t7.1\tx\t7.1\tX\n");
  CHECK_THROWS_WITH(read_exercises(exercises.fake.checkout), contains_text("no folder of chapter ch07"));
}

TEST_CASE("words name exercises", "[check]") {
  const Exercises exercises;
  CHECK(exercises.selected({}) == "softmax cross_entropy descent ");
  CHECK(exercises.selected({"ch04"}) == "cross_entropy descent ");
  CHECK(exercises.selected({"ch04/descent"}) == "descent ");
  CHECK(exercises.selected({"descent", "softmax", "ch03"}) == "softmax descent ");
  CHECK(exercises.selected({"4.10"}) == "descent ");
  CHECK_THROWS_AS(exercises.selected({"softmx"}), dlfs::UsageError);
  CHECK_THROWS_WITH(exercises.selected({"softmx"}), contains_text("did you mean softmax?"));
  CHECK_THROWS_WITH(exercises.selected({"ch04/decent"}), contains_text("did you mean ch04/descent?"));
  CHECK_THROWS_AS(exercises.selected({"4.1"}), dlfs::UsageError);
}

TEST_CASE("the table has a bar for each chapter and keeps to the width", "[check]") {
  const std::size_t width = GENERATE(40U, 60U, 80U, 200U);
  const std::string text = table_text(judged(), {width, false});
  CHECK_THAT(text,
             contains_text("░  1 of 2\n") && contains_text("░  0 of 2\n") && contains_text("░  1 of 4\n"));
  CHECK_THAT(text, contains_text("4.1   loss     does not compile"));
  CHECK(text.find('\033') == text.npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto columns = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
    CHECK(static_cast<std::size_t>(columns) <= width);
  }
}

TEST_CASE("colours are for terminals", "[check]") {
  CHECK_THAT(table_text(judged(), {80, true}), contains_text("\033[1;32mpassed\033[0m"));
  const Judged one = judged()[3];
  CHECK(verdict_text(one.exercise, one.verdict, {}) == "4.2 ch04/descent: crashed\n  broken\n");
  CHECK_FALSE((terminal_of_output().colour && isatty(1) == 0));
}

TEST_CASE("the JSON file is read back, whatever the texts are", "[check]") {
  std::istringstream in(json_text(judged()));
  pt::ptree tree;
  pt::read_json(in, tree);
  CHECK(tree.get<std::string>("passed") == "1");
  CHECK(tree.get<std::string>("total") == "4");
  std::string statuses;
  for (const auto& [key, exercise] : tree.get_child("exercises"))
    statuses += exercise.get<std::string>("status") + " ";
  CHECK(statuses == "passed failed compile_error crashed ");
  const pt::ptree& loss = std::next(tree.get_child("exercises").begin(), 2)->second;
  CHECK(loss.get<std::string>("exercise") == "ch04/loss");
  CHECK(loss.get<std::string>("message") ==
        "a < b & \"c\" ]]> \\ \x01\x1b[31m ? \xef\xbf\xbe \xc3\xa9\n\ttab");
}

TEST_CASE("the JUnit file is read back, whatever the texts are", "[check]") {
  const std::string text = junit_text(judged());
  for (const char c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
  std::istringstream in(text);
  pt::ptree tree;
  pt::read_xml(in, tree);
  std::string counts, errors;
  for (const auto& [key, suite] : tree.get_child("testsuites")) {
    if (key != "testsuite") continue;
    std::size_t cases = 0;
    for (const auto& [name, child] : suite) {
      if (name != "testcase") continue;
      ++cases;
      if (const auto error = child.get_child_optional("error"))
        errors += error->get<std::string>("<xmlattr>.type") + " ";
    }
    CHECK(suite.get<std::string>("<xmlattr>.tests") == std::to_string(cases));
    counts += suite.get<std::string>("<xmlattr>.failures") + suite.get<std::string>("<xmlattr>.errors") + " ";
  }
  CHECK(counts == "00 10 01 01 ");
  CHECK(errors == "compile_error crashed ");
  CHECK_THAT(text, contains_text("a &lt; b &amp; &quot;c&quot; ]]&gt; \\ ??[31m ? ? \xc3\xa9&#10;&#9;tab"));
}

TEST_CASE("check wants to know which exercises", "[check]") {
  const Exercises exercises;
  CHECK_THROWS_AS(check(exercises.fake.checkout, Words{"nothing"}), dlfs::UsageError);
  CHECK_THROWS_AS(check(exercises.fake.checkout, Words{"--junti", "x"}), dlfs::UsageError);
  exercises.fake.write("build/release/exercises.tsv", "");
  CHECK_THROWS_WITH(check(exercises.fake.checkout, {}), contains_text("no exercises"));
}

TEST_CASE("check judges what cannot be judged too, and says so in its files", "[check]") {
  const Exercises exercises;  // a cmake that does nothing: no test is built
  fs::create_directories(exercises.fake.checkout.root / "build/debug/exercises");
  const Captured output(std::cout);
  const std::string file = (exercises.fake.checkout.root / "reports/check.json").string();
  CHECK(check(exercises.fake.checkout, Words{"ch04", "--json", file}) == 1);
  CHECK_THAT(exercises.fake.calls(),
             contains_text("--target dlfs_exercise_program ch04_exercise_cross_entropy "
                           "ch04_exercise_descent"));
  CHECK_THAT(output.text(), contains_text("there is no file") && contains_text("cross_entropy.cpp") &&
                                contains_text("0 of 2"));
  CHECK_THAT(dlfs::content_of(file), contains_text("\"total\": 2"));
}
