#include "common/json/json_value.hpp"

#include <string>

#include "common/json/json.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("JSON is read with all its kinds of values", "[json]") {
  const JsonValue value =
      JsonValue::parse(R"( {"a": [1, -2.5e3, true, null], "b": {"c": "x\n\u00e9\ud83d\ude00"}} )");
  CHECK(value.member("a").array().size() == 4);
  CHECK(value.member("a").array()[1].number() == -2500);
  CHECK(value.member("a").array()[2].boolean());
  CHECK(value.member("a").array()[3].is_null());
  CHECK(value.member("b").member("c").string() == "x\n\u00e9\U0001F600");
  CHECK(value.find("z") == nullptr);
}

TEST_CASE("what is written is read back the same", "[json]") {
  const std::string odd = "quote \" backslash \\ tab \t \u5b66 end";
  const JsonValue value = JsonValue::parse(Json::object({{"text", odd}, {"number", 0.1}}).text());
  CHECK(value.string("text") == odd);
  CHECK(value.number("number", 0, 1) == 0.1);
}

TEST_CASE("what is not JSON is refused with its place", "[json]") {
  for (const std::string text :
       {"", "{", "[1,]", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "\"x", "\"\\q\"", "\"\\u12\"", "1 2", "nul",
        "\"\x01\"", "\"\xff\"", "+-", "[1 2]", "{1:2}", "\"\\ud83dx\"", "\"\\ud800\""}) {
    CAPTURE(text);
    CHECK_THROWS_AS(JsonValue::parse(text), JsonError);
  }
  CHECK_THROWS_WITH(JsonValue::parse("[1 2]"), contains_text("byte 3: expected ',' or ']'"));
  CHECK_THROWS_WITH(JsonValue::parse(std::string(100, '[')), contains_text("nested too deep"));
}

TEST_CASE("fields are asked for with bounds", "[json]") {
  const JsonValue value = JsonValue::parse(R"({"n": 3, "x": 0.5, "s": "abc", "v": [1, 2]})");
  CHECK(value.count("n", 1, 3) == 3);
  CHECK_THROWS_WITH(value.count("n", 1, 2), contains_text("field 'n': expected a number from 1 to 2"));
  CHECK_THROWS_WITH(value.count("x", 0, 2), contains_text("whole number"));
  CHECK_THROWS_WITH(value.number("s", 0, 1), contains_text("field 's'"));
  CHECK_THROWS_WITH(value.string("s", 2), contains_text("at most 2 bytes"));
  CHECK_THROWS_WITH(value.string("none"), contains_text("field 'none': is missing"));
  CHECK(value.numbers("v", 2) == std::vector<double>{1, 2});
  CHECK_THROWS_WITH(value.numbers("v", 1), contains_text("at most 1"));
  CHECK_THROWS_WITH(JsonValue::parse("3").member("a"), contains_text("expected an object"));
}
