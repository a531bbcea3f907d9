// The rules of safety that set limits, and the one for the log, over raw sockets.
#include "common/testing/catch.hpp"
#include "common/web/tests/sample_server.hpp"

using namespace dlfs;
using namespace dlfs::web;

TEST_CASE("rule 12: header and body are limited", "[rules]") {
  SampleServer server;
  CHECK(status_of(server.get("/", "X-Long: " + std::string(7000, 'x') + "\r\n")) == 200);
  CHECK(status_of(server.get("/", "X-Long: " + std::string(9000, 'x') + "\r\n")) == 413);
  const auto body = [](std::size_t size) { return "{\"a\": \"" + std::string(size - 9, 'x') + "\"}"; };
  CHECK(status_of(server.post("/api/change", body(64 * 1024))) == 200);
  CHECK(status_of(server.post("/api/change", body(64 * 1024 + 1))) == 413);
  const std::string chunked =
      "POST / HTTP/1.1\r\nHost: " + server.host() + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  std::string chunks;
  for (int i = 0; i < 80; ++i) chunks += "400\r\n" + std::string(1024, 'x') + "\r\n";
  CHECK(status_of(exchange(server.port(), chunked + chunks)) == 413);
}

TEST_CASE("rule 12: a request must have come within its time, however slowly it drips", "[rules]") {
  SampleServer server({.read_limit = std::chrono::milliseconds(500)});
  const Descriptor silent = connect_to(server.port()), slow = connect_to(server.port());
  const auto start = std::chrono::steady_clock::now();
  std::string text = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 30; ++i) {
    send_text(slow, "X: y\r\n");
    if (!receive(slow, "never", std::chrono::milliseconds(50)).empty()) break;
  }
  CHECK(receive(slow).empty());
  CHECK(receive(silent).empty());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  CHECK(status_of(server.get("/")) == 200);
}

TEST_CASE("rule 12: sixteen connections at once, and the next is refused", "[rules]") {
  SampleServer server;
  server.cookie();
  std::vector<Descriptor> open;
  for (int i = 0; i < 16; ++i) open.push_back(connect_to(server.port()));
  const std::string refused = receive(connect_to(server.port()));
  CHECK(status_of(refused) == 503);
  CHECK_THAT(refused, contains_text("too many connections"));
  open.clear();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) status = status_of(server.get("/"));
  CHECK(status == 200);
}

TEST_CASE("rule 12: four streams of events at once, and the next is refused", "[rules]") {
  SampleServer server;
  std::vector<Descriptor> streams;
  for (int i = 0; i < 4; ++i) {
    streams.push_back(server.open_stream());
    CHECK_THAT(receive(streams.back(), "hello"), contains_text("text/event-stream"));
  }
  CHECK(status_of(receive(server.open_stream())) == 429);
  streams.pop_back();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) status = status_of(receive(server.open_stream(), "hello"));
  CHECK(status == 200);
}

TEST_CASE("rule 13: the log has method, route and status, never what was asked", "[rules]") {
  SampleServer server;
  server.cookie();
  server.get("/static/secret?token=secret");
  server.get("/secret");
  exchange(server.port(), "GET /?secret HTTP/1.1\r\nHost: secret\r\n\r\n");
  const std::vector<std::string> log = server.log();
  CHECK(log == std::vector<std::string>{"GET /login 303", "GET /static/* 200", "GET - 404", "GET - 403"});
}
