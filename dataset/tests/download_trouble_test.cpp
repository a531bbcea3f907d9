// Downloads that go wrong: mirrors that stall, wrong or endless bytes, pipes in the way, several processes at once.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dataset/tests/download_target.hpp"
#include "dataset/tests/http_server.hpp"

using namespace dlfs;

TEST_CASE("wrong bytes are not kept", "[download]") {
  const HttpServer server([](const Request& request) {
    return Reply{.body = request.target.starts_with("/short/") ? "<html>Please log in</html>" : noise(2)};
  });
  const Target target;
  const std::string error = target.failure(from({server.url("/short/"), server.url("/other/")}));
  CHECK_THAT(error, contains_text(server.url("/short/") + ": the file sent has another SHA-256"));
  CHECK_THAT(error, contains_text(server.url("/other/") + ": the file sent has another SHA-256"));
  CHECK_FALSE(std::filesystem::exists(target.part));
}

TEST_CASE("an answer without content is no file", "[download]") {
  const HttpServer server([](const Request&) { return Reply{.status = 204, .announced = false}; });
  CHECK_THAT(Target().failure(from({server.url("/")})), contains_text("HTTP status 204 without content"));
}

TEST_CASE("a mirror that stalls is given up after the time allowed", "[download]") {
  const HttpServer server([](const Request& request) {
    if (request.target.starts_with("/silent/")) return Reply{.announced = false, .stalls = true};
    if (request.target.starts_with("/slow/"))
      return Reply{.body = content, .withheld = 50000, .stalls = true};
    return continued(content, request);
  });
  const Target target;
  SECTION("another mirror has it") {
    target.fetch(from({server.url("/slow/"), server.url("/good/")}));
    CHECK(target.complete());
    CHECK(server.requests().back().start == 50000U);
  }
  SECTION("all stall") {
    const std::string error = target.failure(from({server.url("/silent/"), server.url("/slow/")}));
    CHECK_THAT(error, contains_text(server.url("/silent/") + ": nothing arrived for 1 s"));
    CHECK_THAT(error, contains_text(server.url("/slow/") + ": nothing arrived for 1 s"));
  }
}

TEST_CASE("a mirror that sends a byte now and then is given up like one that stalls", "[download]") {
  const HttpServer server([](const Request& request) {
    if (request.target.starts_with("/drips/")) return Reply{.body = content, .drips = true};
    return continued(content, request);
  });
  const Target target;
  SECTION("another mirror has it") {
    target.fetch(from({server.url("/drips/"), server.url("/good/")}));
    CHECK(target.complete());
  }
  SECTION("with what arrived as the reason") {
    const std::string error = target.failure(from({server.url("/drips/")}));
    CHECK_THAT(error, contains_text(server.url("/drips/") + ": no more than ") &&
                          contains_text(" bytes arrived for 1 s"));
  }
  SECTION("unless that is as much as was asked for") {
    const HttpServer slow([](const Request&) { return Reply{.body = std::string(25, 'x'), .drips = true}; });
    DownloadOptions options = from({slow.url("/")});
    options.min_rate = 1;
    CHECK_THAT(target.failure(options), contains_text("another SHA-256"));  // it came to its end
  }
}

TEST_CASE("named pipes where files of a download belong do not block it", "[download]") {
  const HttpServer server([](const Request&) { return Reply{.body = content}; });
  const Target target;
  SECTION("the file, or a part of it") {
    const std::string name = GENERATE("digits.gz", "digits.gz.part");
    REQUIRE(::mkfifo((target.folder.path() / name).c_str(), 0600) == 0);
    target.fetch(from({server.url("/")}));
    CHECK(target.complete());
  }
  SECTION("the lock") {
    REQUIRE(::mkfifo((target.folder.path() / ".lock").c_str(), 0600) == 0);
    CHECK_THAT(target.failure(from({server.url("/")})),
               contains_text("files cannot be written here (.lock is a named pipe)"));
    CHECK(server.requests().empty());
  }
}

TEST_CASE("redirects are followed, but not for ever and not to files", "[download]") {
  const HttpServer server([](const Request& request) {
    if (request.target.starts_with("/moved/"))
      return Reply{.status = 302, .body = "moved", .location = "/here/digits.gz"};
    if (request.target.starts_with("/loop/")) return Reply{.status = 301, .location = "/loop/digits.gz"};
    if (request.target.starts_with("/local/"))
      return Reply{.status = 302, .location = "file:///etc/hostname"};
    return Reply{.body = content};
  });
  const Target target;
  SECTION("to where the file is") {
    target.fetch(from({server.url("/moved/")}));
    CHECK(target.complete());
  }
  SECTION("in a circle") {
    CHECK_THAT(target.failure(from({server.url("/loop/")})), contains_text("Maximum (5) redirects followed"));
  }
  SECTION("to a file of this machine") {
    CHECK_THAT(target.failure(from({server.url("/local/")})), contains_text("Protocol \"file\""));
  }
}

TEST_CASE("a damaged file is put aside and fetched again", "[download]") {
  const HttpServer server([](const Request& request) {
    return request.target.starts_with("/good/") ? Reply{.body = content} : Reply{.status = 500};
  });
  const Target target;
  static_cast<void>(target.folder.file("digits.gz", content.substr(0, 1000)));
  SECTION("if a mirror has it") {
    target.fetch(from({server.url("/good/")}));
    CHECK(target.complete());
  }
  SECTION("if none has it") {
    CHECK_THAT(target.failure(from({server.url("/bad/")})), contains_text("HTTP status 500"));
  }
  CHECK(content_of(target.folder.path() / "digits.gz.damaged") == content.substr(0, 1000));
}

TEST_CASE("a file longer than allowed is not taken", "[download]") {
  const bool announced = GENERATE(true, false);
  const HttpServer server([&](const Request&) { return Reply{.body = content, .announced = announced}; });
  const Target target;
  DownloadOptions options = from({server.url("/")});
  options.max_bytes = 99999;
  CHECK_THAT(target.failure(options), contains_text("longer than the 99999 bytes allowed"));
}

TEST_CASE("a folder that cannot be made is named", "[download]") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.file("file", "");
  CHECK_THROWS_WITH(download({remote_file()}, file / "mnist", from({"http://127.0.0.1:1/"})),
                    contains_text((file / "mnist").string() + ": files cannot be written here"));
}

TEST_CASE("processes that download at the same time fetch a file once", "[download]") {
  // The children come before the server: its thread could hold a lock of the allocator when a child is copied. They wait
  // until its address comes through a pipe.
  const Target target;
  std::vector<pid_t> children;
  std::vector<int> pipes;
  for (int i = 0; i < 3; ++i) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[1]);
      char url[256] = {};
      if (::read(ends[0], url, sizeof url - 1) <= 0) std::_Exit(2);
      try {
        target.fetch(from({url}));
        std::_Exit(0);
      } catch (const std::exception&) {
        std::_Exit(1);
      }
    }
    ::close(ends[0]);
    pipes.push_back(ends[1]);
    children.push_back(child);
  }

  const HttpServer server([](const Request&) { return Reply{.body = content}; });
  const std::string url = server.url("/");
  for (const int pipe : pipes)
    CHECK(::write(pipe, url.data(), url.size()) == static_cast<ssize_t>(url.size()));
  for (const pid_t child : children) {
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  for (const int pipe : pipes) ::close(pipe);
  CHECK(target.complete());
  CHECK(server.requests().size() == 1);
}
