// Which function answers which address.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/json/json_value.hpp"
#include "common/web/http.hpp"

namespace dlfs::web {

// What a handler is given: the parts of the path that its pattern leaves open, and the body.
struct Call {
  std::vector<std::string> parts;
  JsonValue body;  // of a POST: an object
  const Request& request;

  // A part that must be a number of at most 9 digits. Throws HttpError 404 otherwise.
  [[nodiscard]] std::size_t number(std::size_t i) const;
};

class Router {
 public:
  using Handler = std::function<Response(const Call&)>;

  // pattern: "/api/runs/*/stop"; a star stands for one part.
  void get(const std::string& pattern, Handler handler) { add("GET", pattern, std::move(handler)); }
  void post(const std::string& pattern, Handler handler) { add("POST", pattern, std::move(handler)); }

  // Calls the handler and returns its answer; {"error": ...} with 404 if no pattern fits, 415 if a POST is not
  // application/json, 400 if its body is no JSON object or lacks what the handler needs, 500 if the handler fails.
  [[nodiscard]] Response answer(const Request& request) const;

 private:
  void add(const std::string& method, const std::string& pattern, Handler handler);

  struct Route {
    std::string method, pattern;
    std::vector<std::string> parts;
    Handler handler;
  };
  std::vector<Route> routes_;
};

}  // namespace dlfs::web
