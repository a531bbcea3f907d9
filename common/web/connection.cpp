// The only file that sees Beast, whose headers take long to compile.
#include "common/web/connection.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "common/web/answer_text.hpp"
#include "common/web/peer.hpp"

namespace dlfs::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::uint32_t most_header = 8 * 1024;
constexpr std::uint64_t most_body = 64 * 1024;
constexpr std::chrono::seconds write_limit{30}, close_limit{1};

Request plain(const http::request<http::string_body>& message) {
  Request request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    request.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  request.body = message.body();
  return request;
}

Response refusal(const ErrorCode& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return error_response(413, "the header is longer than 8 KiB");
  if (error == http::error::body_limit) return error_response(413, "the body is longer than 64 KiB");
  return error_response(400, "this is no HTTP request");
}

}  // namespace

// All its functions run in the server's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(ServerState* state, Tcp::socket socket)
      : state_(state), stream_(std::move(socket)), heartbeat_(state_->context) {
    ++state_->connections;
  }
  ~Connection() {
    --state_->connections;
    if (reads_events_) --state_->streams;
    state_->readers.erase(this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start() {
    if (state_->connections > state_->settings.most_connections) {
      answer("-", error_response(503, "too many connections at once: close a few pages of this server"));
      return;
    }
    parser_.header_limit(most_header);
    parser_.body_limit(most_body);
    stream_.expires_after(state_->settings.read_limit);
    http::async_read(
        stream_, buffer_, parser_,
        [self = shared_from_this()](const ErrorCode& error, std::size_t) { self->on_read(error); });
  }

  void send_events() {
    if (writing_) return;
    const EventLog::Missed missed = state_->events.after(seen_);
    seen_ = missed.last;
    std::string text;
    if (missed.gap) text += "id: " + std::to_string(seen_) + "\nevent: gap\ndata: {}\n\n";
    for (const auto& event : missed.events) text += event->text();
    if (!text.empty()) write(std::move(text), [self = shared_from_this()] { self->send_events(); });
  }

 private:
  void on_read(const ErrorCode& error) {
    if (error == http::error::end_of_stream || error == beast::error::timeout) return close();
    if (error && error.category() != make_error_code(http::error::bad_method).category()) return close();
    if (error) return answer("-", refusal(error));
    auto request = std::make_shared<Request>(plain(parser_.get()));
    ErrorCode ignored;
    request->user = user_of_peer(stream_.socket().remote_endpoint(ignored).port(), state_->port);
    // The worker hands the connection back: its last owner must be the server's thread.
    asio::post(state_->workers, [self = shared_from_this(), request]() mutable {
      Response response;
      try {
        response = self->state_->handler(*request);
      } catch (const std::exception& failure) {
        response = error_response(503, failure.what());
      }
      asio::io_context& context = self->state_->context;
      asio::post(context, [self = std::move(self), request, response = std::move(response)]() mutable {
        response.is_stream ? self->begin_stream(request->method, response)
                           : self->answer(request->method, std::move(response));
      });
    });
  }

  void log(const std::string& method, const Response& response) const {
    state_->log(method + " " + (response.route.empty() ? "-" : response.route) + " " +
                std::to_string(response.status));
  }

  void answer(const std::string& method, Response response) {
    log(method, response);
    write(answer_text(response), [self = shared_from_this()] { self->finish(); });
  }

  void begin_stream(const std::string& method, const Response& response) {
    if (state_->streams >= state_->settings.most_streams) {
      return answer(method, error_response(429, "four pages receive events already: close one of them"));
    }
    reads_events_ = true;
    ++state_->streams;
    log(method, response);
    seen_ = response.has_seen ? response.after : state_->events.last();
    state_->readers.insert(this);
    const std::string hello = "id: " + std::to_string(seen_) + "\nevent: hello\ndata: {}\n\n";
    write(answer_text(response) + (response.has_seen ? "" : hello),
          [self = shared_from_this()] { self->send_events(); });
    beat();
    watch_for_end();
  }

  void beat() {
    heartbeat_.expires_after(state_->settings.heartbeat);
    heartbeat_.async_wait([weak = weak_from_this()](const ErrorCode& error) {
      const auto self = weak.lock();
      if (error || !self || !self->reads_events_) return;
      if (!self->writing_) self->write(": still here\n\n", [self] { self->send_events(); });
      self->beat();
    });
  }

  // The page says nothing more; when it goes, the read ends.
  void watch_for_end() {
    stream_.socket().async_read_some(asio::buffer(ignored_),
                                     [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                                       error ? self->close() : self->watch_for_end();
                                     });
  }

  template <typename Next>
  void write(std::string text, Next next) {
    writing_ = true;
    text_ = std::move(text);
    stream_.expires_after(write_limit);
    asio::async_write(stream_, asio::buffer(text_),
                      [self = shared_from_this(), next](const ErrorCode& error, std::size_t) {
                        self->writing_ = false;
                        self->stream_.expires_never();
                        if (error) return self->close();
                        next();
                      });
  }

  // Reads what is still under way, for a moment: closing at once could take the answer from who still sends.
  void finish() {
    ErrorCode ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    stream_.expires_after(close_limit);
    drain();
  }
  void drain() {
    stream_.async_read_some(asio::buffer(ignored_),
                            [self = shared_from_this()](const ErrorCode& error, std::size_t) {
                              error ? self->close() : self->drain();
                            });
  }

  void close() {
    heartbeat_.cancel();
    state_->readers.erase(this);
    ErrorCode ignored;
    stream_.socket().close(ignored);
  }

  ServerState* state_;
  beast::tcp_stream stream_;
  asio::steady_timer heartbeat_;
  beast::flat_buffer buffer_{most_header + most_body};
  http::request_parser<http::string_body> parser_ = {};
  std::array<char, 4096> ignored_ = {};
  std::string text_ = {};
  bool writing_ = false, reads_events_ = false;
  std::uint64_t seen_ = 0;
};

void start_connection(ServerState* state, Tcp::socket socket) {
  std::make_shared<Connection>(state, std::move(socket))->start();
}

void send_events(Connection& reader) { reader.send_events(); }

}  // namespace dlfs::web
