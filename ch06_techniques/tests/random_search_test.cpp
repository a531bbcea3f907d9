// Exercise 6.14: random search on a logarithmic scale
#include "random_search.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

namespace dlfs::exercise {

static std::string describe(const SearchRange& range) {
  return "{" + judge::describe(range.low) + ", " + judge::describe(range.high) + "}";
}

static std::string describe(const Trial& trial) {
  return "{lr " + judge::describe(trial.lr) + ", accuracy " + judge::describe(trial.accuracy) + "}";
}

}  // namespace dlfs::exercise

using namespace dlfs;
using exercise::SearchRange;
using exercise::Trial;
using judge::calling;

namespace {

const auto on_log_scale = calling("on_log_scale", exercise::on_log_scale);

// The two ends as a list, for the comparison.
const auto narrowed = calling("narrowed", [](const std::vector<Trial>& trials, std::size_t best) {
  const SearchRange range = exercise::narrowed(trials, best);
  return std::vector<double>{range.low, range.high};
});

const std::vector<Trial> trials = {{1e-5, 0.2}, {3e-3, 0.8}, {1e-6, 0.1}, {8e-4, 0.7}, {5e-3, 0.7}};

}  // namespace

TEST_CASE("both ends of the range are reached", "[6.14]") {
  on_log_scale(SearchRange{1e-6, 1e-2}, 0.0)
      .mistaken(1.0, "10^0: begin at log10(low)")
      .mistaken(-6.0, "this is the exponent: raise 10 to it")
      .gives(1e-6, 1e-15);
  on_log_scale(SearchRange{1e-6, 1e-2}, 1.0)
      .mistaken(-2.0, "this is the exponent: raise 10 to it")
      .gives(1e-2);
}

TEST_CASE("the middle is the middle of the exponents", "[6.14]") {
  on_log_scale(SearchRange{1e-6, 1e-2}, 0.5)
      .mistaken(0.5 * (1e-6 + 1e-2),
                "this is the middle of the numbers: nearly all would be of one power of ten")
      .mistaken(std::exp(-4.0), "log10 goes with powers of 10, std::log with std::exp")
      .gives(1e-4, 1e-12);
  on_log_scale(SearchRange{2, 8}, 0.5).mistaken(5.0, "this is the middle of the numbers").gives(4.0);
}

TEST_CASE("each power of ten gets the same share", "[6.14]") {
  Rng rng(69);
  std::vector<std::size_t> counts(4);
  for (int i = 0; i < 4000; ++i) {
    const double value = exercise::on_log_scale({1e-6, 1e-2}, rng.uniform(0, 1));
    const auto power = static_cast<std::size_t>(std::clamp(std::floor(std::log10(value)) + 6, 0.0, 3.0));
    ++counts[power];
  }
  calling("how many of 4000 values are of each power of ten from 1e-6 to 1e-2", [&] { return counts; })()
      .satisfies("each is near 1000", [](const std::vector<std::size_t>& found) {
        return std::all_of(found.begin(), found.end(), [](std::size_t n) { return n > 850 && n < 1150; });
      });
}

TEST_CASE("a range of one value has only this one", "[6.14]") {
  on_log_scale(SearchRange{0.01, 0.01}, 0.7).gives(0.01);
}

TEST_CASE("the search goes on among the best", "[6.14]") {
  narrowed(trials, 2U)
      .mistaken(std::vector<double>{1e-6, 1e-5}, "these are the worst: a larger accuracy is better")
      .mistaken(std::vector<double>{1e-5, 3e-3}, "these are the first: sort by accuracy before you choose")
      .mistaken(std::vector<double>{3e-3, 5e-3}, "of equal accuracies the earlier trial is the better one")
      .mistaken(std::vector<double>{3e-3, 8e-4},
                "in order of accuracy: the smaller learning rate comes first")
      .gives(std::vector<double>{8e-4, 3e-3});
  narrowed(trials, 3U).gives(std::vector<double>{8e-4, 5e-3});
}

TEST_CASE("one trial is a range of one value, all trials are the whole range", "[6.14]") {
  narrowed(trials, 1U).gives(std::vector<double>{3e-3, 3e-3});
  narrowed(trials, 5U).gives(std::vector<double>{1e-6, 5e-3});
}

TEST_CASE("what is no range, and what is no choice, is an error", "[6.14]") {
  on_log_scale.complains<std::invalid_argument>("the logarithm of 0 is infinite", SearchRange{0, 1}, 0.5);
  on_log_scale.complains<std::invalid_argument>("low is above high", SearchRange{1, 0.1}, 0.5);
  narrowed.complains<std::invalid_argument>("none of the trials is asked for", trials, 0U);
  narrowed.complains<std::invalid_argument>("there are only five trials", trials, 6U);
}
