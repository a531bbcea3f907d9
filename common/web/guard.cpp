#include "common/web/guard.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <sys/random.h>
#include <unistd.h>

namespace dlfs::web {

std::string random_key() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system gives no random numbers");
  std::string text;
  for (const unsigned char byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  return difference == 0;
}

Guard::Guard(unsigned port, const std::string& allow_host)
    : port_(port), session_(random_key()), page_key_(random_key()) {
  const std::string suffix = ":" + std::to_string(port);
  hosts_ = {"127.0.0.1" + suffix, "localhost" + suffix};
  if (!allow_host.empty())
    hosts_.push_back(allow_host.find(':') == std::string::npos ? allow_host + suffix : allow_host);
}

std::string Guard::new_token(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  token_ = random_key();
  token_made_ = now;
  return token_;
}

bool Guard::knows_host(const std::optional<std::string>& host) const {
  return host && std::find(hosts_.begin(), hosts_.end(), *host) != hosts_.end();
}

// "a=1; dlfs_4747=...; b=2": only one cookie of our name, and the right one.
bool Guard::knows_session(const Request& request) const {
  const std::optional<std::string> cookies = request.header("cookie");
  if (!cookies) return false;
  const std::string name = cookie_name() + "=";
  std::string_view rest = *cookies;
  std::optional<std::string_view> value;
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(name)) {
      if (value) return false;
      value = one.substr(name.size());
    }
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return value && equal_secrets(*value, session_);
}

Response Guard::login(const Request& request, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const std::optional<Target> target = parse_target(request.target);
  const auto given = target ? target->query.find("token") : decltype(target->query.end()){};
  const bool ours = !request.user || *request.user == getuid() || *request.user == 0;
  const bool fits = target && given != target->query.end() && equal_secrets(given->second, token_) && ours &&
                    now - token_made_ <= token_life;
  if (!fits) {
    Response refused = error_response(
        403,
        "this link has been used, is older than a minute, or is wrong: press Enter in the terminal "
        "of ./workbook serve for another one");
    refused.route = "/login";
    return refused;
  }
  token_.clear();
  Response welcome;
  welcome.status = 303;
  welcome.type = "text/plain; charset=utf-8";
  welcome.route = "/login";
  welcome.headers = {{"Location", "/"},
                     {"Set-Cookie", cookie_name() + "=" + session_ + "; Path=/; HttpOnly; SameSite=Strict"}};
  return welcome;
}

std::optional<Response> Guard::check(const Request& request, Clock::time_point now) {
  const std::optional<std::string> host = request.header("host");
  if (!knows_host(host)) return error_response(403, "this server answers to 127.0.0.1 and localhost alone");
  const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
  if (path == "/login" && request.method == "GET") return login(request, now);
  if (!knows_session(request)) {
    return error_response(
        403,
        "this browser is not known here: open the link that ./workbook serve printed (press Enter in its "
        "terminal for a new one)");
  }
  if (request.method == "GET") return std::nullopt;
  const std::optional<std::string> origin = request.header("origin");
  if (!origin || (*origin != "http://" + *host && *origin != "https://" + *host))
    return error_response(403,
                          "only this server's own pages may change something: Origin is missing or another");
  if (!equal_secrets(request.header("x-workbook").value_or(""), page_key_))
    return error_response(403, "the page is older than the server: load it again");
  return std::nullopt;
}

}  // namespace dlfs::web
