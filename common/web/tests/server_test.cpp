// The server over raw sockets: events, and requests that are none.
#include <random>

#include "common/testing/catch.hpp"
#include "common/web/tests/sample_server.hpp"

using namespace dlfs;
using namespace dlfs::web;

TEST_CASE("events arrive, are resumed after a break, and a heart beats in between", "[web]") {
  SampleServer server({.heartbeat = std::chrono::milliseconds(100)});
  const Descriptor stream = server.open_stream();
  CHECK_THAT(receive(stream, "\n\n"), contains_text("text/event-stream"));
  server.events().publish("a", 1);
  CHECK_THAT(receive(stream, "data: 1\n\n"), contains_text("id: 1\nevent: a\n"));
  CHECK_THAT(receive(stream, "still here"), contains_text(": still here"));
  server.events().publish("a", 2);
  server.events().publish("a", 3);
  const Descriptor again = server.open_stream("Last-Event-ID: 1\r\n");
  CHECK_THAT(receive(again, "data: 3"), contains_text("data: 2"));
  const Descriptor lost = server.open_stream("Last-Event-ID: 999\r\n");
  CHECK_THAT(receive(lost, "data: 3"), contains_text("event: gap"));
}

TEST_CASE("a thousand malformed requests are answered or closed", "[web]") {
  SampleServer server;
  const std::string cookie = server.cookie();
  std::mt19937 random(1);
  const std::string good =
      "POST /api/change HTTP/1.1\r\nHost: " + server.host() + "\r\nCookie: " + cookie +
      "\r\nOrigin: http://" + server.host() + "\r\nX-Workbook: " + server.guard().page_key() +
      "\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"a\": [1, 2, \"\\u00e9\"]}";
  std::size_t answered = 0;
  for (int i = 0; i < 1000; ++i) {
    std::string text = good;
    for (unsigned changes = 1 + random() % 8; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      if (random() % 4 == 0)
        text.erase(at, 1 + random() % 30);
      else if (random() % 3 == 0)
        text.insert(at, std::string(1 + random() % 5, static_cast<char>(random() % 256)));
      else
        text[at] = static_cast<char>(random() % 256);
      if (text.empty()) text = "x";
    }
    const Descriptor socket = connect_to(server.port());
    send_text(socket, text);
    shutdown_writing(socket);
    answered += status_of(receive(socket)) != 0 ? 1 : 0;
  }
  CHECK(answered > 500);
  CHECK(status_of(server.get("/")) == 200);
}
