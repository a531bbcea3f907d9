// The routes over this checkout itself.
#include "common/web/routes/desk.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::web;

namespace {

struct Pages {
  Desk desk{workbook::Checkout{DLFS_SOURCE_DIR, DLFS_BINARY_DIR}};
  Router router;

  Pages() {
    add_page_routes(router, desk, "0123456789");
    add_run_routes(router, desk);
    add_exercise_routes(router, desk);
  }
  Response get(const std::string& target) const { return router.answer({"GET", target, {}}); }
  Response post(const std::string& target, const std::string& body) const {
    return router.answer({"POST", target, {{"content-type", "application/json"}}, body});
  }
};

}  // namespace

TEST_CASE("the home page knows the value that changes need", "[web]") {
  const Pages pages;
  CHECK_THAT(pages.get("/").body, contains_text("content=\"0123456789\""));
  CHECK(pages.get("/").type == "text/html; charset=utf-8");
}

TEST_CASE("the catalog has programs, figures and exercises", "[web]") {
  const Pages pages;
  const JsonValue catalog = JsonValue::parse(pages.get("/api/catalog").body);
  CHECK(catalog.member("programs").array().size() == pages.desk.programs.size());
  CHECK(pages.get("/static/ch04-gradient_method.png").type == "image/png");
}

TEST_CASE("rule 8: files, programs, exercises and figures are looked up in tables", "[rules]") {
  const Pages pages;
  CHECK(pages.get("/static/app.js").status == 200);
  for (const char* target :
       {"/static/main.cpp", "/static/%2e%2e%2fserver.cpp", "/static/..", "/static/", "/static/app.js%00",
        "/static/./app.js", "/static//etc/passwd", "/api/programs/ch05/..", "/api/programs/..%2f/x",
        "/api/programs/ch05/none", "/api/runs/1", "/api/runs/-1", "/api/runs/1/figures/0",
        "/api/exercises/ch03/none", "/api/exercises/..%2f..%2fetc/passwd"}) {
    CAPTURE(target);
    const int status = pages.get(target).status;
    CHECK((status == 404 || status == 400));
  }
  CHECK(pages.post("/api/runs", R"({"program": "ch05/../../bin/sh", "options": {}})").status == 404);
  CHECK(pages.post("/api/runs", R"({"program": "/bin/sh", "options": {}})").status == 404);
}

TEST_CASE("rule 11: an exercise is named, and the judge does the rest", "[rules]") {
  EventLog events;
  std::vector<std::string> judged;
  {
    ExerciseDesk desk(events, [&](const workbook::Exercise& exercise) {
      judged.push_back(exercise.full_name());
      return workbook::Verdict{
          .status = workbook::Status::failed, .message = "<b>", .cases = {{"a case", false, "why"}}};
    });
    const workbook::Exercise exercise{"ch03", "3.4", "softmax", "3.5", "Softmax", "/nowhere"};
    CHECK(desk.check(exercise));
    while (!desk.last(exercise)) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  CHECK(judged == std::vector<std::string>{"ch03/softmax"});
  CHECK_THAT(events.after(0).events.back()->data, contains_text(R"("message": "<b>")"));
}

TEST_CASE("an exercise is judged when its file is saved", "[web]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "exercises");
  const auto file = folder.file("exercises/softmax.cpp", "before");
  EventLog events;
  std::atomic<int> judged = 0;
  ExerciseDesk desk(
      events,
      [&](const workbook::Exercise&) {
        ++judged;
        return workbook::Verdict{};
      },
      std::chrono::milliseconds(5));
  const workbook::Exercise exercise{"ch03", "3.4", "softmax", "3.5", "Softmax", folder.path()};
  desk.watch(exercise);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  CHECK(judged == 0);
  std::ofstream(file) << "after, and longer";
  for (int i = 0; i < 1000 && judged == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(judged == 1);
}

TEST_CASE("rule 12: eight exercises wait, and the next is refused", "[rules]") {
  EventLog events;
  std::atomic<bool> go = false;
  std::atomic<int> at_once = 0, most = 0;
  ExerciseDesk desk(events, [&](const workbook::Exercise&) {
    most = std::max<int>(most, ++at_once);
    while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --at_once;
    return workbook::Verdict{};
  });
  const auto named = [](int i) {
    return workbook::Exercise{"ch03", "3.4", "e" + std::to_string(i), "3.5", "", "/nowhere"};
  };
  CHECK(desk.check(named(0)));
  while (at_once == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  for (int i = 1; i <= 8; ++i) CHECK(desk.check(named(i)));
  CHECK(desk.check(named(8)));  // waits already
  CHECK_FALSE(desk.check(named(9)));
  go = true;
  while (!desk.last(named(8))) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(most == 1);
}

TEST_CASE("a program's head comment is split into text and what to try", "[web]") {
  const HeadComment comment = head_comment(
      "// Section 4.4.1: gradient descent\n//\n// Walks.\n//   try: --lr 0.9 (jumps, and\n//        back), "
      "--lr 1e-10 --quick\n//\n"
      "#include <x>\n// no more\n");
  CHECK(comment.text == "Section 4.4.1: gradient descent\n\nWalks.");
  REQUIRE(comment.tries.size() == 2);
  CHECK(comment.tries[0].options == "--lr 0.9");
  CHECK(comment.tries[0].remark == "jumps, and back");
  CHECK(comment.tries[1].options == "--lr 1e-10 --quick");
}
