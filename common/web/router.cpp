#include "common/web/router.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace dlfs::web {
namespace {

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::equal(
      pattern.begin(), pattern.end(), path.begin(), path.end(),
      [](const std::string& wanted, const std::string& part) { return wanted == "*" || wanted == part; });
}

// application/json, perhaps with "; charset=utf-8"
bool is_json(const std::optional<std::string>& type) {
  if (!type) return false;
  std::string kind = type->substr(0, type->find(';'));
  while (kind.ends_with(' ')) kind.pop_back();
  return kind == "application/json";
}

Response called(const Router::Handler& handler, Call& call) {
  try {
    if (call.request.method == "POST") {
      if (!is_json(call.request.header("content-type")))
        return error_response(415, "the body must be application/json");
      call.body = JsonValue::parse(call.request.body);
      static_cast<void>(call.body.object());
    }
    return handler(call);
  } catch (const HttpError& error) {
    return error_response(error.status, error.sentence);
  } catch (const JsonError& error) {
    return error_response(400, error.what());
  } catch (const std::invalid_argument& error) {
    return error_response(400, error.what());
  } catch (const std::exception& error) {
    return error_response(503, error.what());
  }
}

}  // namespace

std::size_t Call::number(std::size_t i) const {
  std::size_t value = 0;
  const std::string& text = parts[i];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.size() > 9 || error != std::errc{} || end != text.data() + text.size())
    throw HttpError{404, "there is nothing of this number"};
  return value;
}

void Router::add(const std::string& method, const std::string& pattern, Handler handler) {
  const std::optional<Target> target = parse_target(pattern);
  if (!target) throw std::invalid_argument("Router: " + pattern + " is no pattern");
  routes_.push_back({method, pattern, target->path, std::move(handler)});
}

Response Router::answer(const Request& request) const {
  const std::optional<Target> target = parse_target(request.target);
  if (!target) return error_response(400, "this is no address");
  for (const Route& route : routes_) {
    if (route.method != request.method || !fits(route.parts, target->path)) continue;
    Call call{{}, {}, request};
    for (std::size_t i = 0; i < route.parts.size(); ++i) {
      if (route.parts[i] == "*") call.parts.push_back(target->path[i]);
    }
    Response response = called(route.handler, call);
    response.route = route.pattern;
    return response;
  }
  return error_response(404, "there is no such address");
}

}  // namespace dlfs::web
