// The adding problem (Hochreiter and Schmidhuber 1997): of a long row of numbers two are marked, and their sum is wanted at
// the end. Whoever forgets what stood early in the row cannot solve it.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
struct AddingProblem {
  Tensor<T> x;  // (N, T, 2): a number between -1 and 1, and 1 if it is marked, else 0
  Tensor<T> t;  // (N, 1): the sum of the two marked ones
};

// The mean squared error of the best guess that looks at neither of the marked numbers: the variance of their sum, 2/3; and of
// one that knows only the later one: 1/3.
inline constexpr double adding_problem_constant_error = 2.0 / 3, adding_problem_half_error = 1.0 / 3;

// N fresh rows of `steps` numbers; one is marked in each half. Throws std::invalid_argument for fewer than 2 steps.
template <std::floating_point T>
AddingProblem<T> draw_adding_problem(std::size_t N, std::size_t steps, Rng& rng);

}  // namespace dlfs
