// Reports for machines stay well-formed, whatever the texts are.
#include <limits>
#include <sstream>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include "common/json/json.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/reports/xml.hpp"

using namespace dlfs;
using namespace dlfs::workbook;
using dlfs::Json;

namespace {

namespace pt = boost::property_tree;

// Quotes, markup, every control character, bytes that are not UTF-8, and characters that XML does not allow.
std::string hostile() {
  std::string text =
      "\"'\\/ <b>&amp;]]> <!-- -- \xff\xc3[\xed\xa0\x80 \xef\xbf\xbf \xc3\xa9 \xf0\x9f\x98\x80 ";
  for (char c = 0; c < 0x20; ++c) text += c;
  return text + '\x7f';
}

pt::ptree read_json(const Json& json) {
  std::istringstream in(json.text());
  pt::ptree tree;
  pt::read_json(in, tree);
  return tree;
}

pt::ptree read_xml(const std::string& text) {
  std::istringstream in(text);
  pt::ptree tree;
  pt::read_xml(in, tree);
  return tree;
}

}  // namespace

TEST_CASE("JSON values are written as they are", "[reports]") {
  const Json json = Json::object({{"name", "Ada"},
                                  {"marks", Json::array({1, 2.5, -3})},
                                  {"passed", true},
                                  {"failed", false},
                                  {"none", Json::array({})},
                                  {"empty", Json::object({})}});
  CHECK(
      json.text() ==
      R"({"name": "Ada", "marks": [1, 2.5, -3], "passed": true, "failed": false, "none": [], "empty": {}})");
  CHECK(Json::lines({1, "two"}).text() == "[\n  1,\n  \"two\"\n]");
  CHECK(Json(0.1).text() == "0.1");
  CHECK(Json(std::numeric_limits<double>::quiet_NaN()).text() == "null");
  CHECK(Json(std::numeric_limits<double>::infinity()).text() == "null");
  CHECK(Json(std::numeric_limits<std::size_t>::max()).text() == "18446744073709551615");
}

TEST_CASE("hostile text stays text in JSON", "[reports]") {
  CHECK(Json("a \"b\" \\ \n \x1b").text() == R"("a \"b\" \\ \u000a \u001b")");
  CHECK(Json("\xff\xc3[").text() == "\"??[\"");
  const Json json = Json::object({{"a", hostile()}, {hostile().substr(0, 4), "b"}});
  for (const char c : json.text()) CHECK(static_cast<unsigned char>(c) >= 0x20);
  const pt::ptree tree = read_json(json);
  REQUIRE(tree.size() == 2);
  const std::string back = tree.get<std::string>("a");
  CHECK_THAT(back, Catch::Matchers::StartsWith("\"'\\/ <b>&amp;]]> <!-- -- ??[??? ") &&
                       contains_text("\xc3\xa9 \xf0\x9f\x98\x80") && contains_text("\x01\x02"));
  CHECK(tree.back().first == hostile().substr(0, 4));
}

TEST_CASE("XML elements have attributes, and children or text", "[reports]") {
  CHECK(xml_document({"a", {{"x", "1"}, {"y", ""}}, {{"b", {}, {}, "words"}, {"c"}}}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\" y=\"\">\n  <b>words</b>\n  <c/>\n</a>\n");
}

TEST_CASE("hostile text stays text in XML", "[reports]") {
  const std::string text = xml_document({"a", {{"x", hostile()}}, {{"b", {}, {}, hostile()}}});
  for (const char c : text) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
  CHECK(text.find("]]>") == std::string::npos);
  CHECK(text.find("\xef\xbf\xbf") == std::string::npos);
  const pt::ptree tree = read_xml(text);
  const std::string attribute = tree.get<std::string>("a.<xmlattr>.x"),
                    content = tree.get<std::string>("a.b");
  CHECK(attribute == content);
  CHECK_THAT(content, Catch::Matchers::StartsWith("\"'\\/ <b>&amp;]]> <!-- -- ??[??? ? \xc3\xa9") &&
                          contains_text("?\t\n?"));
}
