#include "common/web/http.hpp"

#include "common/testing/catch.hpp"
#include "common/web/router.hpp"

using namespace dlfs;
using namespace dlfs::web;

TEST_CASE("an address is taken apart and decoded", "[web]") {
  const auto target = parse_target("/api/runs/a%20b?x=1&y=a+b%26c&x=2&z");
  REQUIRE(target);
  CHECK(target->path == std::vector<std::string>{"api", "runs", "a b"});
  CHECK(target->query == std::map<std::string, std::string>{{"x", "1"}, {"y", "a b&c"}, {"z", ""}});
  CHECK(parse_target("/")->path.empty());
}

TEST_CASE("an address that could mean another file is refused", "[web]") {
  for (const char* text : {"", "x", "//", "/a//b", "/a/", "/..", "/a/../b", "/%2e%2e/x", "/a%2fb", "/a%5cb",
                           "/a%00", "/%zz", "/%4", "/a\\b", "/%ff", "http://x/", "/a#b", "/?%"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_target(text));
  }
}

namespace {

Router sample() {
  Router router;
  router.get("/", [](const Call&) { return json_response("home"); });
  router.get("/api/runs/*", [](const Call& call) { return json_response(call.number(0)); });
  router.post("/api/runs/*/stop", [](const Call& call) { return json_response(call.body.string("why")); });
  router.get("/broken", [](const Call&) -> Response { throw std::runtime_error("it broke"); });
  router.get("/busy", [](const Call&) -> Response { throw HttpError{409, "busy"}; });
  return router;
}

Response ask(const std::string& method, const std::string& target, const std::string& body = "",
             const std::string& type = "application/json") {
  return sample().answer({method, target, {{"content-type", type}}, body});
}

}  // namespace

TEST_CASE("requests find their handlers by method and pattern", "[web]") {
  CHECK(ask("GET", "/").body == "\"home\"");
  CHECK(ask("GET", "/api/runs/17").body == "17");
  CHECK(ask("GET", "/api/runs/17").route == "/api/runs/*");
  CHECK(ask("POST", "/api/runs/17/stop", R"({"why": "x"})").body == "\"x\"");
  CHECK(ask("POST", "/api/runs/17/stop", R"({"why": "x"})", "application/json; charset=utf-8").status == 200);
}

TEST_CASE("what no handler takes is an error with a sentence", "[web]") {
  CHECK(ask("GET", "/nothing").status == 404);
  CHECK(ask("POST", "/").status == 404);
  CHECK(ask("HEAD", "/").status == 404);
  CHECK(ask("GET", "/api/runs/x").status == 404);
  CHECK(ask("GET", "/api/runs/9999999999").status == 404);
  CHECK(ask("GET", "/a/../b").status == 400);
  CHECK(ask("POST", "/api/runs/1/stop", "{}", "text/plain").status == 415);
  CHECK(ask("POST", "/api/runs/1/stop", "{").status == 400);
  CHECK(ask("POST", "/api/runs/1/stop", "[]").status == 400);
  CHECK(ask("POST", "/api/runs/1/stop", "{}").body == R"({"error": "field 'why': is missing"})");
  CHECK(ask("GET", "/broken").status == 503);
  CHECK(ask("GET", "/busy").status == 409);
}
