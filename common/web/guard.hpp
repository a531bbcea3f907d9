// Who may ask: the rules that hold for every request, before anything else looks at it.
//
// The server listens on 127.0.0.1, but so do browsers that show other people's pages, and other users of the same machine
// reach it too. Hence a request must name this server (Host), come from a browser that has opened the link which ./workbook
// serve prints (a cookie), and, if it changes something, from a page of this server (Origin, and a value that only its pages
// know).
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/web/http.hpp"

namespace dlfs::web {

class Guard {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds token_life{60};

  // allow_host: one more name for Host, with a port or else with this one; empty: none.
  explicit Guard(unsigned port, const std::string& allow_host = "");

  // A new token of 128 random bits for /login?token=, in place of the one before. It works once, within 60 s.
  std::string new_token(Clock::time_point now = Clock::now());

  // Answers /login and whatever may not pass; nothing if the request may go on.
  std::optional<Response> check(const Request& request, Clock::time_point now = Clock::now());

  // What pages send in the header X-Workbook; it is written into the home page.
  [[nodiscard]] const std::string& page_key() const { return page_key_; }
  [[nodiscard]] std::string cookie_name() const { return "dlfs_" + std::to_string(port_); }

 private:
  [[nodiscard]] bool knows_host(const std::optional<std::string>& host) const;
  [[nodiscard]] bool knows_session(const Request& request) const;
  Response login(const Request& request, Clock::time_point now);

  unsigned port_;
  std::vector<std::string> hosts_;
  std::string session_, page_key_;
  std::mutex mutex_;
  std::string token_ = {};
  Clock::time_point token_made_ = {};
};

// 128 bits from the system's source, as 32 hexadecimal digits. Throws std::runtime_error if it has none.
std::string random_key();

// Compares in a time that does not depend on where the texts differ.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace dlfs::web
