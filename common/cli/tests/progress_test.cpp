#include "common/cli/progress.hpp"

#include <chrono>
#include <iostream>
#include <sstream>
#include <thread>

#include "common/events/events.hpp"
#include "common/platform/descriptor.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the progress bar shows the share done and the time left", "[progress]") {
  CHECK(progress_line("training", 0, 100, 0, 10) == "training [..........] 0%");
  CHECK(progress_line("training", 50, 100, 72, 10) == "training [#####.....] 50% 1:12 left");
  CHECK(progress_line("training", 25, 100, 1242, 4) == "training [#...] 25% 1:02:06 left");
  CHECK(progress_line("training", 100, 100, 72, 10) == "training [##########] 100%");
}

TEST_CASE("the progress bar of no work is full", "[progress]") {
  CHECK(progress_line("nothing", 0, 0, 0, 4) == "nothing [####] 100%");
}

TEST_CASE("work of more than a minute says how long it will take", "[progress]") {
  CHECK(duration_notice("training", 3) == "");
  CHECK(duration_notice("training", 60) == "");
  CHECK(duration_notice("training", 61) == "training: about 1 min on this machine");
  CHECK(duration_notice("training", 230) == "training: about 4 min on this machine");
  CHECK(duration_notice("training", 3 * 3600) == "training: about 3 hours on this machine");
}

TEST_CASE("the time that work will take is told once, from its first steps", "[progress]") {
  std::ostringstream said;
  std::streambuf* const before = std::cerr.rdbuf(said.rdbuf());
  {
    dlfs::Progress progress("counting", 1000000);
    for (std::size_t done = 1; done <= 4; ++done) {
      progress.update(done);
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    progress.clear();
  }
  std::cerr.rdbuf(before);
  CHECK_THAT(said.str(), contains_text("counting: about ") && contains_text(" hours on this machine\n"));
  CHECK(said.str().find("about") == said.str().rfind("about"));
}

TEST_CASE("progress is told to who listens", "[progress]") {
  const Descriptor file = temporary_file();
  send_events_to(file.number());
  {
    Progress progress("training", 4);
    progress.update(4, "loss 0.5");
  }
  send_events_to(-1);
  CHECK(read_all(file) ==
        "{\"event\": \"progress\", \"label\": \"training\", \"done\": 4, \"total\": 4, \"note\": \"loss "
        "0.5\"}\n");
}
