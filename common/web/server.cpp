#include "common/web/server.hpp"

#include <csignal>
#include <set>
#include <stdexcept>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include "common/web/connection.hpp"

namespace dlfs::web {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

// On 127.0.0.1, at the first free port.
void listen(ServerState& state) {
  const ServerSettings& settings = state.settings;
  state.acceptor.open(Tcp::v4());
  state.acceptor.set_option(Tcp::acceptor::reuse_address(true));
  ErrorCode error;
  for (unsigned i = 0; i <= settings.more_ports; ++i) {
    const auto port = static_cast<unsigned short>(settings.port == 0 ? 0 : settings.port + i);
    state.acceptor.bind(Tcp::endpoint(asio::ip::address_v4::loopback(), port), error);
    if (!error) state.acceptor.listen(64, error);
    if (error) continue;
    state.port = state.acceptor.local_endpoint().port();
    return;
  }
  throw std::runtime_error("no free port from " + std::to_string(settings.port) + " to " +
                           std::to_string(settings.port + settings.more_ports) + " (" + error.message() +
                           "); name another one with --port");
}

void accept(ServerState& state) {
  state.acceptor.async_accept([&state](const ErrorCode& error, Tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error) start_connection(&state, std::move(socket));
    accept(state);
  });
}

// From any thread: the readers look for new events, at most once per wish.
void wake(ServerState& state) {
  if (state.waking.exchange(true)) return;
  asio::post(state.context, [&state] {
    state.waking = false;
    const std::set<Connection*> readers = state.readers;
    for (Connection* const reader : readers) send_events(*reader);
  });
}

}  // namespace

Server::Server(const ServerSettings& settings, EventLog& events, Log log)
    : state_(new ServerState{settings, events, std::move(log)}) {
  listen(*state_);
}

Server::~Server() {
  state_->events.on_publish({});
  state_->workers.join();
}

unsigned Server::port() const { return state_->port; }
std::size_t Server::streams() const { return state_->streams; }

void Server::run(Handler handler, bool until_signal) {
  state_->handler = std::move(handler);
  state_->events.on_publish([state = state_.get()] { wake(*state); });
  asio::signal_set signals(state_->context);
  if (until_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](const ErrorCode& error, int) {
      if (!error) state_->context.stop();
    });
  }
  accept(*state_);
  state_->context.run();
}

void Server::stop() { state_->context.stop(); }

}  // namespace dlfs::web
