// What a server and its connections share, and what happens on one of them: a request, then an answer or events. For server.cpp.
#pragma once

#include <atomic>
#include <cstddef>
#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include "common/web/event_log.hpp"
#include "common/web/server.hpp"

namespace dlfs::web {

class Connection;

struct ServerState {
  ServerSettings settings;
  EventLog& events;
  Server::Log log;
  Server::Handler handler = {};
  unsigned port = 0;
  // Connections, which live in the context, change these: they go after it.
  std::size_t connections = 0;
  std::atomic<std::size_t> streams = 0;
  std::set<Connection*> readers = {};  // those that read events
  std::atomic<bool> waking = false;
  boost::asio::io_context context{1};
  boost::asio::ip::tcp::acceptor acceptor{context};
  boost::asio::thread_pool workers{2};
};

// Both run in the server's thread, as all that a connection does. A connection lives until it is closed.
void start_connection(ServerState* state, boost::asio::ip::tcp::socket socket);
void send_events(Connection& reader);  // those that it has not sent yet

}  // namespace dlfs::web
