// The page about a class.
#include "common/workbook/reports/class_report.hpp"

#include "common/testing/catch.hpp"
#include "common/workbook/reports/html.hpp"

using namespace dlfs::workbook;

namespace {

const std::vector<Exercise> exercises = {
    {"ch03", "3.4", "softmax", "3.5", "Softmax that does not overflow", "/x/ch03_net"},
    {"ch05", "5.2", "relu_layer", "5.5.1", "The ReLU layer", "/x/ch05_back"}};

Grade grade(std::size_t passed, const std::string& verdict, const std::string& details = "") {
  return {passed, 4, verdict, details};
}

const std::string overflow = "rows\nexpected 1.\ngot      2.\nlikely cause: exp(1000) is infinite\n";

const std::vector<StudentGrades> pile = {
    {"Ada", "Ada", {grade(4, "4 of 4 cases pass"), grade(0, "not started")}, {}},
    {"Bo", "Bo", {grade(2, "2 of 4 cases pass", overflow + overflow), grade(0, "not handed in")}, {}},
    {"<Cy & \"Co\">",
     "Cy",
     {grade(1, "1 of 4 cases pass", overflow),
      grade(0, "crashed", "x < y\nlikely cause: the mask is lost\n")},
     {"a remark"}},
    {"Di", "Di", {grade(0, "not handed in"), grade(0, "not started")}, {}}};

std::size_t count(const std::string& page, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = page.find(part); at != std::string::npos; at = page.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the commonest causes are counted once for each student", "[workbook]") {
  const std::vector<CommonCause> causes = common_causes(exercises, pile);
  REQUIRE(causes.size() == 2);
  CHECK(causes[0].exercise == "3.4 softmax");
  CHECK(causes[0].cause == "exp(1000) is infinite");
  CHECK(causes[0].students == 2);
  CHECK(causes[1].exercise == "5.2 relu_layer");
  CHECK(causes[1].students == 1);
  CHECK(common_causes(exercises, {}).empty());
}

TEST_CASE("who handed in untouched files only has not begun", "[workbook]") {
  CHECK_FALSE(has_not_begun(pile[0]));
  CHECK_FALSE(has_not_begun(pile[2]));
  CHECK(has_not_begun(pile[3]));
}

TEST_CASE(
    "the page shows each exercise's distribution, causes, who has not begun, and a sheet for each student",
    "[workbook]") {
  const std::string page = class_report(exercises, pile);
  CHECK_THAT(page, contains_text("4 students, 2 exercises"));
  CHECK_THAT(page, contains_text("<td>1</td><td>2</td><td>0</td><td>1</td><td>0.44</td>"));  // of softmax
  CHECK_THAT(page, contains_text("<td>2</td><td>3.4 softmax</td><td>exp(1000) is infinite</td>"));
  CHECK_THAT(page, contains_text("<h2>Who has not begun</h2>\n<p><a href=\"#student-4\">Di</a></p>"));
  CHECK(count(page, "<section class=\"student\"") == 4);
  CHECK_THAT(page, contains_text("<p>a remark</p>") && contains_text("id=\"student-3\""));
}

TEST_CASE("what students chose is shown in the page and never obeyed", "[workbook]") {
  const std::string page = class_report(exercises, pile);
  CHECK_THAT(page, contains_text("&lt;Cy &amp; &quot;Co&quot;&gt;") && contains_text("x &lt; y"));
  CHECK(page.find("<Cy") == std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK_THAT(page, contains_text("default-src 'none'"));
  CHECK(html_text("a\x01\x1b[31m\xff") == "a  [31m?");
  CHECK(html("p", "x", {{"title", "\"><b>"}}) == "<p title=\"&quot;&gt;&lt;b&gt;\">x</p>");
}

TEST_CASE("a class without students is a page, too", "[workbook]") {
  const std::string page = class_report(exercises, {});
  CHECK_THAT(page, contains_text("0 students, 2 exercises") && contains_text("Everybody has begun."));
  CHECK_THAT(page, contains_text("None was told to anybody."));
}
