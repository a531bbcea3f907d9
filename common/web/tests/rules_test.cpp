// The rules of safety, over raw sockets and over the pages' sources: common/web/README.md lists them by the same numbers.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/web/peer.hpp"
#include "common/web/tests/sample_server.hpp"

using namespace dlfs;
using namespace dlfs::web;

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
  CHECK(status_of(server.login(token)) == 403);  // replaced by a newer one
  CHECK(status_of(server.login("")) == 403);
  CHECK(status_of(server.login(std::string(32, '0'))) == 403);
  const std::string good = server.guard().new_token();
  const std::string welcome = server.login(good);
  CHECK(status_of(welcome) == 303);
  CHECK_THAT(welcome, contains_text("\r\nLocation: /\r\n"));
  CHECK(status_of(server.login(good)) == 403);
  const std::string old = server.guard().new_token(Guard::Clock::now() - std::chrono::seconds(61));
  CHECK(status_of(server.login(old)) == 403);
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
  const std::string welcome = server.login(server.guard().new_token());
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
           exchange(server.port(), "rubbish\r\n\r\n"), server.login(server.guard().new_token()),
           server.login("x")}) {
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
  const Descriptor stream = server.open_stream();
  CHECK_THAT(receive(stream, "hello"),
             contains_text("Content-Security-Policy: default-src 'none'; script-src 'self'"));
}

TEST_CASE("rule 9: a picture is sandboxed and may not run scripts", "[rules]") {
  SampleServer server;
  const std::string answer = server.get("/picture");
  CHECK_THAT(answer, contains_text("frame-ancestors 'none'; sandbox\r\n"));
  CHECK(answer.find("script-src") == std::string::npos);
}

TEST_CASE("rule 9: no page makes markup out of text", "[rules]") {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(DLFS_SOURCE_DIR "/common/web/page")) {
    const std::string source = content_of(entry.path());
    const bool script = entry.path().extension() == ".js";
    pages += script ? 1 : 0;
    CAPTURE(entry.path());
    for (const char* const word :
         {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment",
          "DOMParser", "setHTML", "srcdoc", "eval(", "new Function", "javascript:"})
      CHECK(source.find(word) == std::string::npos);
    // Nor has the document scripts, handlers or styles of its own.
    if (!script)
      CHECK_THAT(source,
                 !contains_text(" onload=") && !contains_text(" onerror=") && !contains_text("<style"));
  }
  CHECK(pages > 10);
}
