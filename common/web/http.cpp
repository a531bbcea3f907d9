#include "common/web/http.hpp"

#include <charconv>

#include "common/json/utf8.hpp"

namespace dlfs::web {
namespace {

// Nothing if a %XX is malformed.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      unsigned byte = 0;
      const std::string_view digits = text.substr(i + 1, 2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) return std::nullopt;
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

bool is_plain(const std::string& part) {
  if (part.empty() || part == "." || part == ".." || valid_utf8(part) != part) return false;
  for (const char c : part) {
    if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> Request::header(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [key, value] : headers) {
    if (key != name) continue;
    if (found) return std::nullopt;
    found = value;
  }
  return found;
}

std::optional<Target> parse_target(std::string_view target) {
  Target result;
  if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return std::nullopt;
  const std::size_t question = target.find('?');
  std::string_view path = target.substr(1, question == std::string_view::npos ? question : question - 1);
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::optional<std::string> part = decode(path.substr(0, slash), false);
    if (!part || !is_plain(*part) || slash + 1 == path.size()) return std::nullopt;
    result.path.push_back(*part);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  if (question == std::string_view::npos) return result;
  std::string_view query = target.substr(question + 1);
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    const auto name = decode(pair.substr(0, equals), true);
    const auto value =
        decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    result.query.emplace(*name, *value);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
  }
  return result;
}

Response error_response(int status, const std::string& sentence) {
  Response response;
  response.status = status;
  response.body = Json::object({{"error", sentence}}).text();
  return response;
}

Response json_response(const Json& value) {
  Response response;
  response.body = value.text();
  return response;
}

}  // namespace dlfs::web
