// The programs, run as a reader runs them.
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;

namespace {

// What a program prints with --quick; it must succeed.
std::string quick_output(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--quick", "--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("deep_q_network prints the same with any number of threads, and something else for another seed",
          "[ch08][control]") {
  const std::string once = quick_output("ch08/deep_q_network", {"--threads", "1"});
  CHECK(number_after(once, "mean return of 100 greedy episodes, DQN: ") > 8);
  CHECK(quick_output("ch08/deep_q_network", {"--threads", "3"}) == once);
  CHECK(quick_output("ch08/deep_q_network", {"--seed", "2"}) != once);
}

TEST_CASE("deep_q_network compares with a learner that lacks something", "[ch08][control]") {
  for (const std::string part : {"replay", "target"}) {
    const std::string output =
        quick_output("ch08/deep_q_network", {"--game", "catch", "--steps", "1000", "--without", part});
    CHECK(number_after(output, "greedy episodes, DQN: ") >= -1);
    CHECK(number_after(output, "greedy episodes, without " + part + ": ") >= -1);
  }
}

TEST_CASE("with --watch it says that it needs a terminal, before anything is learnt", "[ch08][control]") {
  const ProgramResult result = run_program("ch08/deep_q_network", {"--watch", "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors,
             contains_text("--watch shows a game on a terminal, and the output goes elsewhere"));
}

TEST_CASE("evolution balances the pole", "[ch08][control]") {
  CHECK(number_after(quick_output("ch08/evolution"), "mean return of 100 episodes: ") > 50);
  const ProgramResult result =
      run_program("ch08/evolution", {"--quick", "--parents", "31", "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("expected 1 to 30 parents"));
}
