// Exercise 8.19 (section 8.5.4): what Q should be
//
// The online network chooses, the target network judges, and after a terminal state there is nothing.
#include "q_target.hpp"

#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> q_target(const Tensor<double>& rewards, const std::vector<bool>& terminal,
                        const Tensor<double>& online_next, const Tensor<double>& target_next, double gamma) {
  const Labels chosen = argmax(online_next, 1);
  Tensor<double> y = rewards;
  for (std::size_t n = 0; n < y.size(); ++n) {
    if (terminal[n]) continue;
    y[n] += gamma * target_next(n, chosen[n]);
  }
  return y;
}

}  // namespace dlfs::exercise
