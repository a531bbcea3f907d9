#include "dataset/tests/http_server.hpp"

#include <charconv>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace dlfs {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

std::optional<std::size_t> range_start(std::string_view range) {
  constexpr std::string_view unit = "bytes=";
  std::size_t start = 0;
  if (!range.starts_with(unit)) return std::nullopt;
  range.remove_prefix(unit.size());
  const auto [end, error] = std::from_chars(range.data(), range.data() + range.size(), start);
  return error == std::errc{} ? std::optional(start) : std::nullopt;
}

}  // namespace

class HttpServer::State {
 public:
  explicit State(std::function<Reply(const Request&)> answer) : answer_(std::move(answer)) {
    thread_ = std::thread([this] { serve(); });
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // The thread may be waiting for a connection: here is one, without a request.
  ~State() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    boost::system::error_code ignored;
    Tcp::socket(context_).connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }

  [[nodiscard]] unsigned port() const { return acceptor_.local_endpoint().port(); }

  [[nodiscard]] std::vector<Request> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve() {
    while (true) {
      Tcp::socket socket(context_);
      boost::system::error_code error;
      acceptor_.accept(socket, error);
      {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
      }
      if (!error) converse(socket);
    }
  }

  void converse(Tcp::socket& socket) {
    boost::beast::flat_buffer buffer;
    http::request<http::empty_body> asked;
    boost::system::error_code error;
    http::read(socket, buffer, asked, error);
    if (error) return;
    const auto range = asked[http::field::range];
    const Request request{.target = std::string(asked.target()),
                          .start = range_start({range.data(), range.size()})};
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    send(socket, answer_(request));
  }

  static void send(Tcp::socket& socket, const Reply& reply) {
    http::response<http::empty_body> head;
    head.result(reply.status);
    head.keep_alive(false);
    if (reply.announced) head.content_length(reply.body.size());
    if (!reply.location.empty()) head.set(http::field::location, reply.location);
    http::response_serializer<http::empty_body> serializer(head);
    boost::system::error_code error;
    http::write_header(socket, serializer, error);
    if (reply.drips) return drip(socket, reply.body);
    asio::write(socket, asio::buffer(reply.body.data(), reply.body.size() - reply.withheld), error);

    char byte = 0;
    if (reply.stalls) socket.read_some(asio::buffer(&byte, 1), error);  // until the other side gives up
    socket.shutdown(Tcp::socket::shutdown_send, error);
  }

  // Until the other side gives up.
  static void drip(Tcp::socket& socket, const std::string& body) {
    boost::system::error_code error;
    for (std::size_t i = 0; i < body.size() && !error; ++i) {
      asio::write(socket, asio::buffer(&body[i], 1), error);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  std::function<Reply(const Request&)> answer_;
  asio::io_context context_;
  Tcp::acceptor acceptor_{context_, Tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  mutable std::mutex mutex_;
  bool stopping_ = false;
  std::vector<Request> requests_;
  std::thread thread_;
};

HttpServer::HttpServer(std::function<Reply(const Request&)> answer)
    : state_(std::make_unique<State>(std::move(answer))) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(state_->port()) + path;
}

std::vector<Request> HttpServer::requests() const { return state_->requests(); }

Reply continued(const std::string& body, const Request& request) {
  if (!request.start) return {.body = body};
  if (*request.start >= body.size()) return {.status = 416};
  return {.status = 206, .body = body.substr(*request.start)};
}

}  // namespace dlfs
