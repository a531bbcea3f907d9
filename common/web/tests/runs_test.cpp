#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/web/runs/run_arguments.hpp"
#include "common/web/runs/run_queue.hpp"

using namespace dlfs;
using namespace dlfs::web;
using namespace std::chrono_literals;

namespace {

const char* const description = R"({"options": [
  {"name": "lr", "type": "number", "value": "X", "above": 0, "at_most": 10},
  {"name": "iters", "type": "count", "value": "N", "at_least": 1},
  {"name": "optimizer", "type": "text", "value": "NAME", "choices": ["sgd", "adam"]},
  {"name": "quick", "type": "flag", "value": ""},
  {"name": "weights", "type": "text", "value": "FILE"},
  {"name": "image", "type": "text", "value": "FILE"},
  {"name": "curves", "type": "text", "value": "FILE", "writes_file": true},
  {"name": "data", "type": "text", "value": "DIR"},
  {"name": "plot", "type": "text", "value": "MODE", "choices": ["png", "svg"]},
  {"name": "out", "type": "text", "value": "DIR"}]})";

RunArguments arguments(const std::string& wanted) {
  return run_arguments(JsonValue::parse(description), JsonValue::parse(wanted),
                       {{"a.npz", "/checkout/a.npz"}}, "/runs/1");
}

// Runs a shell script as if it were a program.
RunOrder script(const TemporaryFolder& folder, const std::string& text) {
  return {.program = "ch00/script",
          .build = {},
          .command = {"/bin/sh", "-c", text},
          .shown = {},
          .folder = folder.path() / "run"};
}

Run finished(const RunQueue& queue, std::size_t id) {
  for (int i = 0; i < 2000; ++i) {
    const Run run = *queue.find(id);
    if (run.is_over()) return run;
    std::this_thread::sleep_for(10ms);
  }
  FAIL("the run does not end");
  return {};
}

Run run_script(const TemporaryFolder& folder, const std::string& text) {
  EventLog events;
  RunQueue queue(events);
  return finished(queue, *queue.add([&](std::size_t) { return script(folder, text); }));
}

}  // namespace

TEST_CASE("rule 10: options become an argument vector, with figures in a folder of the run's own",
          "[rules]") {
  const RunArguments found =
      arguments(R"({"lr": 0.5, "iters": 1000, "optimizer": "adam", "quick": true, "weights": "a.npz"})");
  CHECK(found.given == std::vector<std::string>{"--iters=1000", "--lr=0.5", "--optimizer=adam", "--quick",
                                                "--weights=/checkout/a.npz", "--plot=svg", "--out=/runs/1"});
  CHECK(found.shown == std::vector<std::string>{"--iters", "1000", "--lr", "0.5", "--optimizer", "adam",
                                                "--quick", "--weights", "a.npz"});
  CHECK(arguments(R"({"lr": "1e-3", "quick": false})").given.front() == "--lr=1e-3");
}

TEST_CASE("rule 10: what --describe does not allow is refused", "[rules]") {
  for (const char* wanted : {R"({"lr": 0})",
                             R"({"lr": 11})",
                             R"({"lr": "x"})",
                             R"({"lr": true})",
                             R"({"lr": "0.1 --out /"})",
                             R"({"iters": 0})",
                             R"({"iters": 1.5})",
                             R"({"iters": "-1"})",
                             R"({"optimizer": "rm"})",
                             R"({"quick": "yes"})",
                             R"({"none": 1})",
                             R"({"out": "/etc"})",
                             R"({"plot": "png"})",
                             R"({"curves": "/tmp/x"})",
                             R"({"data": "/"})",
                             R"({"image": "/etc/passwd"})",
                             R"({"weights": "../../etc/passwd"})",
                             R"({"weights": "/checkout/a.npz"})",
                             R"({"help": true})",
                             R"({"lr": ""})"}) {
    CAPTURE(wanted);
    CHECK_THROWS_AS(arguments(wanted), JsonError);
  }
  CHECK_THROWS_WITH(arguments(R"({"lr": 11})"), contains_text("--lr: expected a number of at most 10"));
}

TEST_CASE("a run keeps output, curves, figures and status", "[web]") {
  const TemporaryFolder folder;
  const Run run = run_script(folder, R"(echo one; echo two >&2
    echo '{"event": "point", "chart": "loss", "curve": "train", "x": 1, "y": 0.5}' >&$DLFS_EVENTS_FD
    echo '<svg/>' > a.svg; echo x > b.txt
    echo '{"event": "figure", "name": "a", "title": "", "file": "a.svg"}' >&$DLFS_EVENTS_FD
    echo '{"event": "figure", "name": "b", "title": "", "file": "b.txt"}' >&$DLFS_EVENTS_FD
    echo '{"event": "figure", "name": "c", "title": "", "file": "../../x.svg"}' >&$DLFS_EVENTS_FD
    echo 'rubbish' >&$DLFS_EVENTS_FD; exit 3)");
  CHECK(run.output == "one\ntwo\n");
  CHECK(run.state == "failed");
  CHECK(run.status == 3);
  CHECK(run.csv() == "chart,curve,x,y\nloss,train,1,0.5\n");
  REQUIRE(run.figures.size() == 1);
  CHECK(run.figures[0] == folder.path() / "run/a.svg");
}

TEST_CASE("rule 12: a run's output is cut after 1 MiB", "[rules]") {
  const TemporaryFolder folder;
  const Run run = run_script(
      folder, "i=0; while [ $i -lt 40 ]; do head -c 100000 /dev/zero | tr '\\0' x; i=$((i+1)); done");
  CHECK(run.output_cut);
  CHECK(run.output.size() < Run::most_output + 200);
  CHECK(run.state == "ended");
}

TEST_CASE("rule 12: one run at once, eight wait, and the next is refused", "[rules]") {
  const TemporaryFolder folder;
  EventLog events;
  RunQueue queue(events);
  const auto add = [&] { return queue.add([&](std::size_t) { return script(folder, "sleep 30"); }); };
  const auto first = add();
  while (queue.find(*first)->state != "running") std::this_thread::sleep_for(5ms);
  for (int i = 0; i < 8; ++i) CHECK(add().has_value());
  CHECK_FALSE(add().has_value());
  std::size_t running = 0;
  for (const Run& run : queue.all()) running += run.state == "running" ? 1 : 0;
  CHECK(running == 1);
}

TEST_CASE("rule 12: twenty runs are kept", "[rules]") {
  const TemporaryFolder folder;
  EventLog events;
  RunQueue queue(events);
  for (int i = 0; i < 25; ++i) {
    const auto id = queue.add([&](std::size_t) { return script(folder, "true"); });
    finished(queue, *id);
  }
  CHECK(queue.all().size() == 20);
  CHECK_FALSE(queue.find(5).has_value());
  CHECK(queue.find(6).has_value());
}

TEST_CASE("rule 14: a run is stopped by SIGINT, and killed if it does not obey", "[rules]") {
  const TemporaryFolder folder;
  EventLog events;
  RunQueue queue(events, 500ms);
  const auto begin = [&](const std::string& text) {
    const auto id = queue.add([&](std::size_t) { return script(folder, text); });
    while (queue.find(*id)->output != "ready\n") std::this_thread::sleep_for(5ms);
    REQUIRE(queue.stop(*id));
    return finished(queue, *id);
  };
  const Run polite = begin("trap 'echo bye; exit 130' INT; echo ready; while :; do sleep 0.05; done");
  CHECK(polite.state == "stopped");
  CHECK(polite.status == 130);
  CHECK(polite.output == "ready\nbye\n");
  const Run stubborn = begin("trap '' INT; echo ready; while :; do sleep 0.05; done");
  CHECK(stubborn.state == "stopped");
  CHECK(stubborn.status == 128 + 9);
  CHECK_FALSE(queue.stop(1));
}

TEST_CASE("what a run leaves behind ends with it", "[web]") {
  const TemporaryFolder folder;
  const auto start = std::chrono::steady_clock::now();
  const Run run = run_script(folder, "sleep 60 & echo done");
  CHECK(run.output == "done\n");
  CHECK(std::chrono::steady_clock::now() - start < 20s);
}

TEST_CASE("a curve keeps at most a thousand points, evenly", "[web]") {
  Curve curve("loss", "train");
  for (int i = 0; i < 10000; ++i) curve.add(i, i);
  CHECK(curve.points().size() <= 1000);
  CHECK(curve.points().size() > 500);
  CHECK(curve.points()[1].first - curve.points()[0].first == 16);
}
