// Trials on their way from one process to another.
#include "ch06_techniques/trials.hpp"

#include <stdexcept>

#include "common/distributed/simulated_ranks.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

TEST_CASE("trials become numbers, and the same trials again", "[ch06]") {
  std::vector<double> numbers;
  append_numbers({0.25, 1e-5, {{0, 0, 0.1, 0.2}, {5, 1, 0.3, 0.4}}}, numbers);
  append_numbers({0.5, 1e-6, {}}, numbers);
  const std::vector<Trial> trials = trials_of(numbers);
  REQUIRE(trials.size() == 2);
  CHECK(trials[0].lr == 0.25);
  CHECK(trials[0].weight_decay == 1e-5);
  REQUIRE(trials[0].evaluations.size() == 2);
  CHECK(trials[0].evaluations[1].iteration == 5);
  CHECK(trials[0].evaluations[1].epoch == 1);
  CHECK(trials[0].evaluations[1].train_accuracy == 0.3);
  CHECK(trials[0].accuracy() == 0.4);
  CHECK(trials[1].evaluations.empty());
  numbers.pop_back();
  CHECK_THROWS_AS(trials_of(numbers), std::invalid_argument);
}

TEST_CASE("the trials of all ranks are put in their order on rank 0", "[ch06]") {
  const std::size_t count = GENERATE(1U, 2U, 3U, 7U);
  std::vector<Trial> gathered;
  run_simulated(3, [&](Ranks& ranks) {
    std::vector<Trial> own;
    for (const std::size_t i : dealt(count, ranks))
      own.push_back({static_cast<double>(i), 0, {{0, 0, 0, 1}}});
    const std::vector<Trial> all = gather_trials(own, count, ranks);
    if (ranks.rank() == 0) gathered = all;
  });
  REQUIRE(gathered.size() == count);
  for (std::size_t i = 0; i < count; ++i) CHECK(gathered[i].lr == static_cast<double>(i));
}
