#include "common/web/answer_text.hpp"

namespace dlfs::web {
namespace {

const char* reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 303:
      return "See Other";
    case 400:
      return "Bad Request";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 409:
      return "Conflict";
    case 413:
      return "Payload Too Large";
    case 415:
      return "Unsupported Media Type";
    case 429:
      return "Too Many Requests";
    default:
      return "Service Unavailable";
  }
}

constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";
// gnuplot writes styles into its drawings; apart from these a picture may do nothing at all.
constexpr const char* policy_of_pictures =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'; sandbox";

}  // namespace

std::string answer_text(const Response& response) {
  std::string text = "HTTP/1.1 " + std::to_string(response.status) + " " + reason(response.status) + "\r\n";
  const auto add = [&](const std::string& name, const std::string& value) {
    text += name + ": " + value + "\r\n";
  };
  add("Content-Type", response.type);
  add("Connection", "close");
  add("Cache-Control", "no-store");
  add("Content-Security-Policy", response.is_picture ? policy_of_pictures : policy);
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Referrer-Policy", "no-referrer");
  add("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) add(name, value);
  if (response.is_stream) return text + "\r\n";
  add("Content-Length", std::to_string(response.body.size()));
  return text + "\r\n" + response.body;
}

}  // namespace dlfs::web
