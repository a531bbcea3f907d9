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
  std::size_t withheld = 0;  // how many bytes fewer are sent than Content-Length announces
  bool announced = true;     // gives a Content-Length at all
  bool stalls = false;       // after its bytes it sends nothing more, but keeps the connection open
  bool drips = false;        // sends a byte every 100 ms
  std::string location{};    // of a redirect
};

// Answers one connection after the other, on its own thread, until it is destroyed.
class HttpServer {
 public:
  explicit HttpServer(std::function<Reply(const Request&)> answer);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  // "http://127.0.0.1:PORT/path"
  [[nodiscard]] std::string url(const std::string& path) const;
  // The requests so far.
  [[nodiscard]] std::vector<Request> requests() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The reply of a server that knows Range: the content from `start` on, or 416 if there is none.
Reply continued(const std::string& body, const Request& request);

}  // namespace dlfs
