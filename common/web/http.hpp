// A request and its answer, as everything but the server sees them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/json/json.hpp"

namespace dlfs::web {

struct Request {
  std::string method;
  std::string target;  // as it came: "/login?token=ab"
  std::vector<std::pair<std::string, std::string>>
      headers;  // names in lower case, in the order in which they came
  std::string body = {};
  std::optional<unsigned> user = {};  // whose process asks, if the system says so

  // The header of this name in lower case; nothing if it is absent or there are several, which nobody needs.
  [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

// The parts of a target.
struct Target {
  std::vector<std::string> path;             // "/api/runs/3" -> api, runs, 3; "/" -> nothing
  std::map<std::string, std::string> query;  // decoded; of equal names the first
};

// Takes a target apart and decodes %XX. Nothing if it does not begin with a slash, or a part is empty, is "." or "..", or holds
// a slash, a backslash, a control character or what is not UTF-8.
std::optional<Target> parse_target(std::string_view target);

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  // besides those of every answer
  std::string route = {};   // for the log: the pattern, never what was asked for
  bool is_picture = false;  // an SVG: it may have styles of its own, and is sandboxed
  bool is_stream = false;   // server-sent events follow
  std::uint64_t after = 0;  // of a stream: the last event that the page has seen
  bool has_seen = false;    // of a stream: whether it has seen one
};

// {"error": "a sentence"}
Response error_response(int status, const std::string& sentence);
Response json_response(const Json& value);

// Thrown by handlers; becomes error_response.
struct HttpError {
  int status;
  std::string sentence;
};

}  // namespace dlfs::web
