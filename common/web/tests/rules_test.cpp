// The rules of safety, over raw sockets: common/web/README.md lists them by the same numbers.
#include <atomic>
#include <cstdio>
#include <fstream>
#include <random>

#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/web/peer.hpp"
#include "common/web/tests/sample_server.hpp"

using namespace dlfs;
using namespace dlfs::web;

namespace {

std::string login(SampleServer& server, const std::string& token) {
  return exchange(server.port(),
                  "GET /login?token=" + token + " HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
}

// A connection on which a stream of events has begun.
Descriptor open_stream(SampleServer& server, const std::string& more = "") {
  Descriptor socket = connect_to(server.port());
  send_text(socket, "GET /api/events HTTP/1.1\r\nHost: " + server.host() + "\r\nCookie: " + server.cookie() +
                        "\r\n" + more + "\r\n");
  return socket;
}

}  // namespace

TEST_CASE("rule 1: the server listens on 127.0.0.1 alone", "[rules]") {
  SampleServer server;
  CHECK_NOTHROW(connect_to(server.port()));
  CHECK_THROWS(connect_to(server.port(), "127.0.0.2"));
  char port[16];
  std::snprintf(port, sizeof port, ":%04X", server.port());
  std::ifstream table("/proc/net/tcp");
  bool listens = false;
  for (std::string line; std::getline(table, line);) {
    if (line.find(std::string(port) + " 00000000:0000 0A") == std::string::npos) continue;
    CHECK(line.find("0100007F" + std::string(port)) != std::string::npos);
    listens = true;
  }
  CHECK(listens);
}

TEST_CASE("rule 2: Host must name this server on every request, streams too", "[rules]") {
  SampleServer server({}, "lab.example");
  const std::string cookie = "\r\nCookie: " + server.cookie() + "\r\n\r\n",
                    port = ":" + std::to_string(server.port());
  for (const std::string& target :
       std::vector<std::string>{"/", "/static/a", "/api/events", "/login?token=x"}) {
    for (const std::string& host : std::vector<std::string>{
             "evil.example" + port, "127.0.0.1", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example" + port,
             std::string(), "LOCALHOST" + port + "x", "lab.example:1"}) {
      CAPTURE(target, host);
      CHECK(status_of(exchange(server.port(), "GET " + target + " HTTP/1.1\r\nHost: " + host + cookie)) ==
            403);
    }
    CHECK(status_of(exchange(server.port(), "GET " + target + " HTTP/1.1\r\nCookie: " + server.cookie() +
                                                "\r\n\r\n")) == 403);
    CHECK(status_of(exchange(server.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost" + port +
                                                "\r\nHost: localhost" + port + cookie)) == 403);
  }
  for (const std::string& host : std::vector<std::string>{"127.0.0.1", "localhost", "lab.example"})
    CHECK(status_of(exchange(server.port(), "GET / HTTP/1.1\r\nHost: " + host + port + cookie)) == 200);
}

TEST_CASE("rule 3: a token of 128 random bits works once, within a minute", "[rules]") {
  SampleServer server;
  const std::string token = server.guard().new_token();
  CHECK(token.size() == 32);
  CHECK(token != server.guard().new_token());
  CHECK(status_of(login(server, token)) == 403);  // replaced by a newer one
  CHECK(status_of(login(server, "")) == 403);
  CHECK(status_of(login(server, std::string(32, '0'))) == 403);
  const std::string good = server.guard().new_token();
  const std::string welcome = login(server, good);
  CHECK(status_of(welcome) == 303);
  CHECK_THAT(welcome, contains_text("\r\nLocation: /\r\n"));
  CHECK(status_of(login(server, good)) == 403);
  const std::string old = server.guard().new_token(Guard::Clock::now() - std::chrono::seconds(61));
  CHECK(status_of(login(server, old)) == 403);
}

TEST_CASE("rule 3: without a session every route is refused", "[rules]") {
  SampleServer server;
  for (const std::string& target :
       std::vector<std::string>{"/", "/static/a", "/picture", "/api/events", "/nothing"})
    CHECK(status_of(exchange(server.port(),
                             "GET " + target + " HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n")) == 403);
}

TEST_CASE("rule 4: the cookie is HttpOnly, SameSite=Strict, and must be the right one", "[rules]") {
  SampleServer server;
  const std::string welcome = login(server, server.guard().new_token());
  CHECK_THAT(welcome, contains_text("\r\nSet-Cookie: dlfs_" + std::to_string(server.port()) + "="));
  CHECK_THAT(welcome, contains_text("; Path=/; HttpOnly; SameSite=Strict\r\n"));
  const std::string name = server.guard().cookie_name(), right = server.cookie();
  const auto status = [&](const std::string& cookies) {
    return status_of(exchange(
        server.port(), "GET / HTTP/1.1\r\nHost: " + server.host() + "\r\nCookie: " + cookies + "\r\n\r\n"));
  };
  CHECK(status(right) == 200);
  CHECK(status("a=1; " + right + "; b=2") == 200);
  CHECK(status(name + "=" + std::string(32, '0')) == 403);
  CHECK(status(name + "=") == 403);
  CHECK(status(right + "0") == 403);
  CHECK(status("dlfs_1" + right.substr(right.find('='))) == 403);
  CHECK(status(right + "; " + name + "=x") == 403);  // two of one name: somebody planted one
}

TEST_CASE("rule 4: other users of the machine cannot use the link", "[rules]") {
  SampleServer server;
  Request request{"GET", "/login?token=" + server.guard().new_token(), {{"host", server.host()}}};
  request.user = getuid() + 1;
  CHECK(server.guard().check(request)->status == 403);
  request.user = getuid();
  CHECK(server.guard().check(request)->status == 303);
  const Descriptor socket = connect_to(server.port());
  CHECK(user_of_peer(local_port(socket), server.port()) == getuid());
  CHECK_FALSE(user_of_peer(1, server.port()).has_value());
}

TEST_CASE("rule 5: what changes something needs Origin and the page's value", "[rules]") {
  SampleServer server;
  const std::string begin = "POST /api/change HTTP/1.1\r\nHost: " + server.host() +
                            "\r\nCookie: " + server.cookie() +
                            "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n";
  const std::string origin = "Origin: http://" + server.host() + "\r\n",
                    key = "X-Workbook: " + server.guard().page_key() + "\r\n";
  const auto status = [&](const std::string& headers) {
    return status_of(exchange(server.port(), begin + headers + "\r\n{}"));
  };
  CHECK(status("") == 403);
  CHECK(status(origin) == 403);
  CHECK(status(key) == 403);
  CHECK(status("Origin: null\r\n" + key) == 403);
  CHECK(status("Origin: http://evil.example\r\n" + key) == 403);
  CHECK(status("Origin: http://127.0.0.1:1\r\n" + key) == 403);
  CHECK(status(origin + origin + key) == 403);
  CHECK(status(origin + "X-Workbook: " + std::string(32, '0') + "\r\n") == 403);
  CHECK(server.changes() == 0);
  CHECK(status(origin + key) == 200);
  CHECK(server.changes() == 1);
}

TEST_CASE("rules 6 and 7: every answer has the headers that protect, and none that opens", "[rules]") {
  SampleServer server;
  const std::string preflight =
      "OPTIONS /api/change HTTP/1.1\r\nHost: " + server.host() +
      "\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n";
  for (const std::string& answer : std::vector<std::string>{
           server.get("/"), server.get("/nothing"), server.get("/picture"), server.post("/api/change", "{}"),
           server.post("/api/change", "{"), exchange(server.port(), preflight),
           exchange(server.port(), "rubbish\r\n\r\n"), login(server, server.guard().new_token()),
           login(server, "x")}) {
    CAPTURE(answer);
    CHECK(answer.find("Access-Control") == std::string::npos);
    for (const char* line : {"X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin",
                             "Cross-Origin-Opener-Policy: same-origin", "Referrer-Policy: no-referrer",
                             "Cache-Control: no-store", "Content-Security-Policy: default-src 'none'; ",
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"})
      CHECK_THAT(answer, contains_text(line));
  }
  CHECK_THAT(
      server.get("/"),
      contains_text("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"));
  const Descriptor stream = open_stream(server);
  CHECK_THAT(receive(stream, "hello"),
             contains_text("Content-Security-Policy: default-src 'none'; script-src 'self'"));
}

TEST_CASE("rule 9: a picture is sandboxed and may not run scripts", "[rules]") {
  SampleServer server;
  const std::string answer = server.get("/picture");
  CHECK_THAT(answer, contains_text("frame-ancestors 'none'; sandbox\r\n"));
  CHECK(answer.find("script-src") == std::string::npos);
}

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
    streams.push_back(open_stream(server));
    CHECK_THAT(receive(streams.back(), "hello"), contains_text("text/event-stream"));
  }
  CHECK(status_of(receive(open_stream(server))) == 429);
  streams.pop_back();
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) status = status_of(receive(open_stream(server), "hello"));
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

TEST_CASE("events arrive, are resumed after a break, and a heart beats in between", "[web]") {
  SampleServer server({.heartbeat = std::chrono::milliseconds(100)});
  const Descriptor stream = open_stream(server);
  CHECK_THAT(receive(stream, "\n\n"), contains_text("text/event-stream"));
  server.events().publish("a", 1);
  CHECK_THAT(receive(stream, "data: 1\n\n"), contains_text("id: 1\nevent: a\n"));
  CHECK_THAT(receive(stream, "still here"), contains_text(": still here"));
  server.events().publish("a", 2);
  server.events().publish("a", 3);
  const Descriptor again = open_stream(server, "Last-Event-ID: 1\r\n");
  CHECK_THAT(receive(again, "data: 3"), contains_text("data: 2"));
  const Descriptor lost = open_stream(server, "Last-Event-ID: 999\r\n");
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
