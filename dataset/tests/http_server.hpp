// An HTTP server on loopback for the tests of the downloader, well-behaved or not.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dlfs {

struct Request {
  std::string target;                // "/mirror/file"
  std::optional<std::size_t> start;  // of a request for "Range: bytes=START-"
};

struct Reply {
  unsigned status = 200;
  std::string body{};
  std::size_t withheld = 0;  // so many bytes less are sent than Content-Length announces
  bool announced = true;     // gives a Content-Length at all
  bool stalls = false;       // sends what it sends, then nothing more, and keeps the connection
  std::string location{};    // of a redirect
};

// Answers one connection after the other, on a thread of its own, until it is destroyed.
class HttpServer {
 public:
  explicit HttpServer(std::function<Reply(const Request&)> answer);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  // "http://127.0.0.1:PORT/path"
  [[nodiscard]] std::string url(const std::string& path) const;
  // What was asked so far.
  [[nodiscard]] std::vector<Request> requests() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The reply of a server that knows Range: what follows `start`, or 416 where nothing does.
Reply continued(const std::string& body, const Request& request);

}  // namespace dlfs
