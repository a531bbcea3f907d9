// The server: takes connections on 127.0.0.1, reads a request from each, and writes what the handler answers, or events.
//
// A connection serves one request. Limits: 16 connections, 4 streams of events, 10 s to read a request, 8 KiB of header and
// 64 KiB of body.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "common/web/event_log.hpp"
#include "common/web/http.hpp"

namespace dlfs::web {

struct ServerState;  // connection.hpp

struct ServerSettings {
  unsigned port = 4747;      // 0: any free one
  unsigned more_ports = 20;  // if it is taken, the next free one of so many
  std::chrono::milliseconds read_limit = std::chrono::seconds(10);
  std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
  std::size_t most_connections = 16, most_streams = 4;
};

class Server {
 public:
  using Handler = std::function<Response(const Request&)>;
  using Log = std::function<void(const std::string& line)>;  // "GET /api/runs/* 200"

  // Listens on 127.0.0.1 from now on. Throws std::runtime_error if no port is free.
  Server(const ServerSettings& settings, EventLog& events, Log log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] unsigned port() const;
  // How many pages read events at this moment.
  [[nodiscard]] std::size_t streams() const;

  // Answers by calling the handler, in two threads, until stop() or, if asked for, SIGINT or SIGTERM. A handler that throws
  // is answered for with 503.
  void run(Handler handler, bool until_signal = false);
  void stop();  // from any thread

 private:
  std::unique_ptr<ServerState> state_;
};

}  // namespace dlfs::web
