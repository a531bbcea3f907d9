#include "ch06_techniques/experiments.hpp"

#include <stdexcept>
#include <vector>

#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("every experiment runs once, whatever the number of threads", "[ch06]") {
  const std::size_t count = GENERATE(1U, 2U, 5U);
  set_threads(count);
  std::vector<int> runs(7, 0);
  ch06::run_experiments("testing", runs.size(), 3, [&](std::size_t i, const ch06::StepDone& step_done) {
    ++runs[i];
    for (int step = 0; step < 3; ++step) step_done();
  });
  set_threads(0);
  REQUIRE(runs == std::vector<int>(7, 1));
}

TEST_CASE("an experiment that fails is heard of", "[ch06]") {
  REQUIRE_THROWS_WITH(
      ch06::run_experiments("testing", 2, 1,
                            [](std::size_t, const ch06::StepDone&) { throw std::runtime_error("no data"); }),
      "no data");
}
