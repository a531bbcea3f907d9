// The downloader against a server on loopback: the right file arrives, or the error names every mirror and its
// reason, and there is no file with the final name.
#include "dataset/download.hpp"

#include "dataset/tests/download_target.hpp"
#include "dataset/tests/http_server.hpp"

using namespace dlfs;

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
