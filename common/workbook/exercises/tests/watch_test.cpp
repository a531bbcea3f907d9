// How saves are noticed, and what is judged then.
#include "common/workbook/exercises/watch.hpp"

#include <thread>

#include "common/testing/catch.hpp"
#include "common/workbook/exercises/file_watch.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

// Watching in which time goes by in steps: the n-th look at the clock does the n-th thing.
class Script {
 public:
  explicit Script(const FakeExercises& fake) : fake_(fake) {}

  std::vector<std::function<void()>> steps;
  std::vector<std::string> judged;  // names, with what they said

  WatchTools tools() {
    WatchTools tools;
    tools.pause = std::chrono::milliseconds(1);
    tools.judge = FakeExercises::judge_own;
    tools.show = [this](const Exercise& exercise, const Verdict& verdict) {
      judged.push_back(exercise.name + (verdict.status == Status::passed ? " passed" : " failed"));
    };
    tools.next_unsolved = [this]() -> std::optional<Exercise> {
      for (const Exercise& exercise : fake_.exercises) {
        if (FakeExercises::judge_own(exercise).status != Status::passed) return exercise;
      }
      return std::nullopt;
    };
    tools.stop = [this] {
      if (++looks_ % 6 == 0 && step_ < steps.size()) steps[step_++]();  // some looks later it has been seen
      return step_ == steps.size() && looks_ > 6 * (steps.size() + 2);
    };
    return tools;
  }

 private:
  const FakeExercises& fake_;
  std::size_t looks_ = 0, step_ = 0;
};

}  // namespace

TEST_CASE("a save is seen once, at the second look", "[workbook]") {
  const dlfs::TemporaryFolder folder;
  const fs::path file = folder.file("a.cpp", "one");
  FileWatch watch(file);
  CHECK_FALSE(watch.saved());
  write_text(file, "another");
  CHECK_FALSE(watch.saved());
  CHECK(watch.saved());
  CHECK_FALSE(watch.saved());
  CHECK_FALSE(watch.saved());
  CHECK(watch.since_saved().count() >= 0);
}

TEST_CASE("a file that still changes is not judged", "[workbook]") {
  const dlfs::TemporaryFolder folder;
  const fs::path file = folder.file("a.cpp", "one");
  FileWatch watch(file);
  for (const char* text : {"n", "ne", "new"}) {
    std::ofstream(file) << text;
    CHECK_FALSE(watch.saved());
  }
  CHECK(watch.saved());
}

TEST_CASE("a file that is replaced, or away for a moment, counts as saved", "[workbook]") {
  const dlfs::TemporaryFolder folder;
  const fs::path file = folder.file("a.cpp", "one");
  FileWatch watch(file);
  SECTION("another file of the same size and time") {
    const fs::path other = folder.file("b.cpp", "two");
    fs::last_write_time(other, fs::last_write_time(file));
    fs::rename(other, file);
  }
  SECTION("removed first") {
    fs::remove(file);
    CHECK_FALSE(watch.saved());
    CHECK_FALSE(watch.saved());
    write_text(file, "two");
  }
  SECTION("not there from the beginning") {
    fs::remove(file);
    watch = FileWatch(file);
    write_text(file, "two");
  }
  CHECK_FALSE(watch.saved());
  CHECK(watch.saved());
  CHECK_FALSE(watch.saved());
}

TEST_CASE("a folder in the file's place is no save", "[workbook]") {
  const dlfs::TemporaryFolder folder;
  const fs::path file = folder.file("a.cpp", "one");
  FileWatch watch(file);
  fs::remove(file);
  fs::create_directory(file);
  CHECK_FALSE(watch.saved());
  CHECK_FALSE(watch.saved());
}

TEST_CASE("watching judges at each save and goes on to the next exercise", "[workbook]") {
  const FakeExercises fake;
  const Captured output(std::cout);
  Script script(fake);
  const auto save = [&](std::size_t i, const std::string& text) {
    return [&fake, i, text] { write_text(fake.exercises[i].student_file(), text); };
  };
  script.steps = {save(0, "passes 1"), save(0, "passes 4"), save(1, "passes 4"), save(2, "passes 1")};
  watch_exercise(fake.exercises[0], script.tools());
  CHECK(script.judged == Words{"relu failed", "relu failed", "relu passed", "softmax failed",
                               "softmax passed", "descent failed", "descent passed"});
  CHECK_THAT(output.text(), contains_text("Watching " + fake.exercises[0].student_file().string()) &&
                                contains_text(" s after saving\n") && contains_text("Next: 3.2 Softmax") &&
                                contains_text("All exercises pass."));
}

TEST_CASE("watching several exercises judges the one that is saved", "[workbook]") {
  const FakeExercises fake;
  const Captured output(std::cout);
  Script script(fake);
  script.steps = {[&] { write_text(fake.exercises[2].student_file(), "passes 1"); },
                  [&] { fs::remove(fake.exercises[1].student_file()); },
                  [&] { write_text(fake.exercises[1].student_file(), "passes 2"); }};
  watch_exercises(fake.exercises, script.tools());
  CHECK(script.judged == Words{"descent passed", "softmax failed"});
}

TEST_CASE("Ctrl-C while an exercise is judged shows no verdict", "[workbook]") {
  const FakeExercises fake;
  const Captured output(std::cout);
  bool stopped = false;
  WatchTools tools = Script(fake).tools();
  tools.judge = [&](const Exercise&) {
    stopped = true;
    return Verdict{};
  };
  tools.stop = [&] { return stopped; };
  bool shown = false;
  tools.show = [&](const Exercise&, const Verdict&) { shown = true; };
  watch_exercise(fake.exercises[0], tools);
  CHECK_FALSE(shown);
  CHECK(output.text().empty());
}
