// Exercise 6.13: early stopping
#include "early_stopping.hpp"

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Losses = std::vector<double>;
using Result = std::map<std::string, double>;

// The epoch after which training stops, counted from 1 (0: it never did), and the epoch whose weights are the
// best ones.
const auto stopping =
    calling("EarlyStopping: the epoch it stops at (0: none) and the best one, given patience, losses",
            [](std::size_t patience, const Losses& losses) -> Result {
              exercise::EarlyStopping early(patience);
              double stopped = 0;
              auto weights = Tensor<double>::zeros({1});  // change in every epoch, in place
              for (std::size_t epoch = 1; epoch <= losses.size() && stopped == 0; ++epoch) {
                weights[0] = static_cast<double>(epoch);
                if (!early.keep_going(losses[epoch - 1], weights)) stopped = weights[0];
              }
              const Tensor<double>& best = early.best_weights();
              return {{"best", best.empty() ? 0 : best[0]}, {"stopped", stopped}};
            });

Result best_and_stopped(double best, double stopped) { return {{"best", best}, {"stopped", stopped}}; }

const std::string last_kept = "the weights are those of the last epoch: they belong to the lowest loss";

}  // namespace

TEST_CASE("it stops after patience epochs without a better one", "[6.13]") {
  stopping(std::size_t{2}, Losses{3, 2, 4, 2.5, 1})
      .mistaken(best_and_stopped(4, 4), last_kept)
      .mistaken(best_and_stopped(2, 3), "it stops one epoch too early")
      .mistaken(best_and_stopped(5, 0),
                "it waits one epoch too long, or for a loss that rises instead of one that is not the best")
      .gives(best_and_stopped(2, 4));
  stopping(std::size_t{1}, Losses{3, 2, 2.1, 1})
      .mistaken(best_and_stopped(3, 3), last_kept)
      .gives(best_and_stopped(2, 3));
}

TEST_CASE("a better epoch begins the wait anew", "[6.13]") {
  stopping(std::size_t{3}, Losses{5, 6, 6, 4, 7, 7, 7, 1})
      .mistaken(best_and_stopped(4, 5),
                "the waiting goes on after a better epoch: it has to begin at 0 again")
      .mistaken(best_and_stopped(7, 7), last_kept)
      .gives(best_and_stopped(4, 7));
}

TEST_CASE("better means better than all before, not than the last", "[6.13]") {
  stopping(std::size_t{3}, Losses{1, 9, 8, 7, 6, 5})
      .mistaken(best_and_stopped(6, 0), "each epoch is compared with the one before, not with the best")
      .mistaken(best_and_stopped(1, 0), "a loss that falls, but is not the best, begins the wait anew")
      .mistaken(best_and_stopped(4, 4), last_kept)
      .gives(best_and_stopped(1, 4));
}

TEST_CASE("an equal loss is not better, and neither is no number", "[6.13]") {
  stopping(std::size_t{2}, Losses{1, 1, 1, 0})
      .mistaken(best_and_stopped(4, 0), "an equal loss counts as better: < and not <=")
      .gives(best_and_stopped(1, 3));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  stopping(std::size_t{2}, Losses{1, nan, nan, 0}).gives(best_and_stopped(1, 3));
}

TEST_CASE("while the loss falls it goes on", "[6.13]") {
  stopping(std::size_t{1}, Losses{5, 4, 3, 2, 1, -1}).gives(best_and_stopped(6, 0));
}
