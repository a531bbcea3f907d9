// Addresses as browsers, and others, send them: taken apart, decoded and routed. The first line of the input is the method, the
// rest the target.
#include <set>

#include "common/fuzz/fuzz.hpp"
#include "common/web/http.hpp"
#include "common/web/router.hpp"

using namespace dlfs;
using namespace dlfs::web;

namespace {

// Every byte of a part as %XX.
std::string encoded(const std::string& part) {
  std::string text;
  for (const char c : part) {
    constexpr char digits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    text += {'%', digits[byte / 16], digits[byte % 16]};
  }
  return text;
}

void check_part(const std::string& part) {
  fuzz::require(!part.empty() && part != "." && part != "..", "a part is a name");
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    fuzz::require(c != '/' && c != '\\' && byte >= 0x20 && byte != 0x7F, "a part leads nowhere else");
  }
}

const Router& router() {
  static const Router all = [] {
    Router made;
    const auto parts = [](const Call& call) {
      for (const std::string& part : call.parts) check_part(part);
      return json_response("found");
    };
    const auto number = [](const Call& call) { return json_response(call.number(0)); };
    for (const char* pattern : {"/", "/login", "/static/*", "/api/programs/*/*", "/api/events"})
      made.get(pattern, parts);
    made.get("/api/runs/*/figures/*", number);
    made.post("/api/runs/*/stop", number);
    return made;
  }();
  return all;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::size_t line = text.find('\n');
  const std::string method(text.substr(0, line));
  const std::string target(line == text.npos ? std::string_view() : text.substr(line + 1));
  const std::optional<Target> found = parse_target(target);
  if (found) {
    std::string again = found->path.empty() ? "/" : "";
    for (const std::string& part : found->path) {
      check_part(part);
      again += "/" + encoded(part);
    }
    std::string query;
    for (const auto& [name, value] : found->query)
      query += (query.empty() ? "?" : "&") + encoded(name) + "=" + encoded(value);
    const std::optional<Target> same = parse_target(again + query);
    fuzz::require(same && same->path == found->path && same->query == found->query,
                  "an address that is encoded again is the same");
  }
  const Response answer =
      router().answer({method, target, {{"content-type", "application/json"}}, "{\"steps\": 1}"});
  fuzz::require(std::set{200, 400, 404}.contains(answer.status),
                "an address is answered, unknown or malformed");
  fuzz::require((answer.status == 400) == !found, "only what is no address is malformed");
  fuzz::require(answer.status == 200 || answer.body.starts_with("{\"error\""), "a refusal has words");
  return 0;
}
