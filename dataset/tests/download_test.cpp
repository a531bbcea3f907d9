// The downloader against a server on loopback: the right file arrives, or the error names every mirror and its
// reason, and there is no file with the final name.
#include "dataset/download.hpp"

#include <cstdlib>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/sha256.hpp"
#include "dataset/tests/http_server.hpp"

using namespace dlfs;

namespace {

// 100 kB in which no part resembles another.
std::string noise(unsigned seed) {
  std::string bytes;
  for (std::size_t i = 0; i < 100000; ++i) {
    seed = seed * 1664525 + 1013904223;
    bytes += static_cast<char>(seed >> 24U);
  }
  return bytes;
}

const std::string content = noise(1);

RemoteFile remote_file() {
  static const std::string hash = [] {
    const TemporaryFolder folder;
    return sha256(folder.file("content", content));
  }();
  return {.name = "digits.gz", .sha256 = hash};
}

DownloadOptions from(std::vector<std::string> mirrors) {
  using std::chrono::seconds;
  ::setenv("no_proxy", "127.0.0.1", 1);
  return {.mirrors = std::move(mirrors), .connect_timeout = seconds(5), .stall_timeout = seconds(1)};
}

// A folder to download to, with what is expected of it afterwards.
struct Target {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "digits.gz";
  std::filesystem::path part = folder.path() / "digits.gz.part";

  void fetch(const DownloadOptions& options) const { download({remote_file()}, folder.path(), options); }

  // The error of a download that must fail; there must be no file with the final name.
  [[nodiscard]] std::string failure(const DownloadOptions& options) const {
    try {
      fetch(options);
    } catch (const std::runtime_error& error) {
      CHECK_FALSE(std::filesystem::exists(file));
      return error.what();
    }
    FAIL("the download succeeded");
    return "";
  }

  [[nodiscard]] bool complete() const {
    return content_of(file) == content && !std::filesystem::exists(part);
  }
};

}  // namespace

TEST_CASE("SHA-256 of known texts", "[download]") {
  const TemporaryFolder folder;
  CHECK(sha256(folder.file("abc", "abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(folder.file("none", "")) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK_THROWS_WITH(sha256(folder.path() / "absent"), contains_text("absent: cannot be read"));
  CHECK_THROWS_WITH(sha256(folder.path()), contains_text("cannot be read: it is a folder"));
}

TEST_CASE("a right file arrives, with its progress told", "[download]") {
  const HttpServer server([](const Request&) { return Reply{.body = content}; });
  const Target target;
  DownloadOptions options = from({server.url("/mnist/")});
  std::uint64_t received = 0;
  std::uint64_t total = 0;
  options.progress = [&](const std::string& name, std::uint64_t now, std::uint64_t all) {
    CHECK(name == "digits.gz");
    CHECK(now >= received);
    received = now;
    total = all;
  };
  target.fetch(options);
  CHECK(target.complete());
  CHECK(received == content.size());
  CHECK(total == content.size());
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests()[0].target == "/mnist/digits.gz");
}

TEST_CASE("a mirror is completed by a slash, and a file that is there is not fetched again", "[download]") {
  const HttpServer server([](const Request&) { return Reply{.body = content}; });
  const Target target;
  target.fetch(from({server.url("/mnist")}));
  target.fetch(from({server.url("/mnist")}));
  CHECK(target.complete());
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests()[0].target == "/mnist/digits.gz");
}

TEST_CASE("mirrors are tried in order until one gives the file", "[download]") {
  const HttpServer server([](const Request& request) {
    if (request.target.starts_with("/a/")) return Reply{.status = 404, .body = "not here"};
    if (request.target.starts_with("/b/")) return Reply{.status = 503, .body = "come back later"};
    return Reply{.body = content};
  });
  const Target target;
  SECTION("the third has it") {
    target.fetch(from({server.url("/a/"), server.url("/b/"), server.url("/c/")}));
    CHECK(target.complete());
    CHECK(server.requests().size() == 3);
  }
  SECTION("none has it: every mirror is named with its reason") {
    const std::string error = target.failure(from({server.url("/a/"), server.url("/b/")}));
    CHECK_THAT(error, contains_text("cannot download digits.gz"));
    CHECK_THAT(error, contains_text(server.url("/a/") + ": HTTP status 404"));
    CHECK_THAT(error, contains_text(server.url("/b/") + ": HTTP status 503"));
    CHECK_FALSE(std::filesystem::exists(target.part));
  }
  SECTION("no mirror at all") { CHECK_THAT(target.failure(from({})), contains_text("no mirror given")); }
}

TEST_CASE("a mirror that does not answer is named", "[download]") {
  std::string closed;
  {
    const HttpServer server([](const Request&) { return Reply{}; });
    closed = server.url("/");
  }
  const Target target;
  CHECK_THAT(target.failure(from({closed})), contains_text(closed + ": Failed to connect"));
  CHECK_THAT(target.failure(from({"ftp://127.0.0.1/"})), contains_text("ftp://127.0.0.1/: Protocol \"ftp\""));
  CHECK_THAT(target.failure(from({"file:///etc/"})), contains_text("file:///etc/: Protocol \"file\""));
}

TEST_CASE("a body that is cut off is continued later", "[download]") {
  bool whole = false;
  const auto answer = [&](const Request& request) {
    Reply reply = continued(content, request);
    if (!whole) reply.withheld = 40000;
    return reply;
  };
  const HttpServer server(answer);
  const Target target;
  CHECK_THAT(target.failure(from({server.url("/")})),
             contains_text("the connection ended 40000 bytes before the end of the file"));
  CHECK(std::filesystem::file_size(target.part) == 60000);

  whole = true;
  target.fetch(from({server.url("/")}));
  CHECK(target.complete());
  REQUIRE(server.requests().size() == 2);
  CHECK(server.requests()[1].start == 60000U);
}

TEST_CASE("another mirror continues what one has begun", "[download]") {
  const HttpServer server([](const Request& request) {
    Reply reply = continued(content, request);
    if (request.target.starts_with("/a/")) reply.withheld = 70000;
    return reply;
  });
  const Target target;
  target.fetch(from({server.url("/a/"), server.url("/b/")}));
  CHECK(target.complete());
  CHECK(server.requests()[1].start == 30000U);
}

TEST_CASE("a part that an earlier attempt left is used or replaced", "[download]") {
  const HttpServer ranges([](const Request& request) { return continued(content, request); });
  const HttpServer no_ranges([](const Request&) { return Reply{.body = content}; });
  const Target target;
  const auto leave_part = [&](const std::string& bytes) {
    static_cast<void>(target.folder.file("digits.gz.part", bytes));
  };

  SECTION("a right beginning, a server without Range") {
    leave_part(content.substr(0, 5000));
    target.fetch(from({no_ranges.url("/")}));
  }
  SECTION("a wrong beginning, a server without Range") {
    leave_part("nonsense");
    target.fetch(from({no_ranges.url("/")}));
  }
  SECTION("a wrong beginning") {
    leave_part("nonsense");
    target.fetch(from({ranges.url("/")}));
    CHECK(ranges.requests().size() == 2);
  }
  SECTION("longer than the file") {
    leave_part(content + "and more");
    target.fetch(from({ranges.url("/")}));
    CHECK(ranges.requests().size() == 2);
  }
  SECTION("the whole file") {
    leave_part(content);
    target.fetch(from({ranges.url("/")}));
    CHECK(ranges.requests().empty());
  }
  SECTION("empty") {
    leave_part("");
    target.fetch(from({ranges.url("/")}));
  }
  CHECK(target.complete());
}

TEST_CASE("a server that always answers 416 is given up", "[download]") {
  const HttpServer server([](const Request&) { return Reply{.status = 416}; });
  const Target target;
  static_cast<void>(target.folder.file("digits.gz.part", "begun"));
  CHECK_THAT(target.failure(from({server.url("/")})), contains_text("HTTP status 416"));
  CHECK(server.requests().size() == 2);
}

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
