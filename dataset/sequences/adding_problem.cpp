#include "dataset/sequences/adding_problem.hpp"

#include <stdexcept>
#include <string>

namespace dlfs {

template <std::floating_point T>
AddingProblem<T> draw_adding_problem(std::size_t N, std::size_t steps, Rng& rng) {
  if (steps < 2) {
    throw std::invalid_argument("adding problem: expected at least 2 steps, found " + std::to_string(steps));
  }
  AddingProblem<T> problem{Tensor<T>::zeros({N, steps, 2}), Tensor<T>::zeros({N, 1})};
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t t = 0; t < steps; ++t) problem.x(n, t, 0) = static_cast<T>(rng.uniform(-1, 1));
    const std::size_t half = steps / 2;
    for (const std::size_t marked : {rng.below(half), half + rng.below(steps - half)}) {
      problem.x(n, marked, 1) = 1;
      problem.t(n, 0) += problem.x(n, marked, 0);
    }
  }
  return problem;
}

template AddingProblem<float> draw_adding_problem(std::size_t, std::size_t, Rng&);
template AddingProblem<double> draw_adding_problem(std::size_t, std::size_t, Rng&);

}  // namespace dlfs
