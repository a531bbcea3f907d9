// A server with the guard and a few routes, in a thread of its own, for tests over raw sockets.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/web/event_log.hpp"
#include "common/web/guard.hpp"
#include "common/web/router.hpp"
#include "common/web/server.hpp"
#include "common/web/tests/raw_client.hpp"

namespace dlfs::web {

class SampleServer {
 public:
  explicit SampleServer(ServerSettings settings = {}, const std::string& allow_host = "");
  ~SampleServer();
  SampleServer(const SampleServer&) = delete;
  SampleServer& operator=(const SampleServer&) = delete;

  [[nodiscard]] unsigned port() const { return server_->port(); }
  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port()); }
  Guard& guard() { return *guard_; }
  EventLog& events() { return events_; }
  std::vector<std::string> log();
  // "dlfs_4747=...", by opening the link.
  std::string cookie();
  // What opening the link with this token answers.
  std::string login(const std::string& token);
  // A connection on which a stream of events has begun.
  Descriptor open_stream(const std::string& more = "");
  // A GET as a page of this server sends it, with further header lines; and a POST.
  std::string get(const std::string& target, const std::string& more = "");
  std::string post(const std::string& target, const std::string& body, const std::string& more = "");
  [[nodiscard]] std::size_t changes() const { return changes_; }  // how often POST /api/change was answered

 private:
  EventLog events_;
  std::mutex mutex_;
  std::vector<std::string> log_;
  std::string cookie_;
  std::atomic<std::size_t> changes_ = 0;
  std::unique_ptr<Server> server_;
  std::unique_ptr<Guard> guard_;
  Router router_;
  std::thread thread_;
};

}  // namespace dlfs::web
