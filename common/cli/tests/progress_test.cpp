#include "common/cli/progress.hpp"

#include "common/testing/catch.hpp"

using dlfs::progress_line;

TEST_CASE("the progress bar shows the share done and the time left", "[progress]") {
  CHECK(progress_line("training", 0, 100, 0, 10) == "training [..........] 0%");
  CHECK(progress_line("training", 50, 100, 72, 10) == "training [#####.....] 50% 1:12 left");
  CHECK(progress_line("training", 25, 100, 1242, 4) == "training [#...] 25% 1:02:06 left");
  CHECK(progress_line("training", 100, 100, 72, 10) == "training [##########] 100%");
}

TEST_CASE("the progress bar of no work is full", "[progress]") {
  CHECK(progress_line("nothing", 0, 0, 0, 4) == "nothing [####] 100%");
}
