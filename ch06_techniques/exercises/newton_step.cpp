// Exercise 6.10 (section 6.1): a step of Newton's method, for two variables
//
// At x (2) a function has the gradient g (2) and the second derivatives H (2, 2), H(i, j) that for x_i and
// x_j. The parabola with the same derivatives has its extreme where its gradient is 0. Returns that place:
//
//   x - d     with d the solution of H d = g
//
// For a parabola this is its minimum, in one step; near a saddle it is the saddle, for Newton's method looks
// for a gradient of 0 and does not ask which way is down. Throws std::invalid_argument if the determinant of
// H is 0.
//
// Example: f = x0^2 + 4 x1^2 at x = [1 1]: g = [2 8], H = [[2 0] [0 8]] gives [0 0].
//
// Useful: H d = g for two variables: with D = H(0,0) H(1,1) - H(0,1) H(1,0), d0 = (g0 H(1,1) - g1 H(0,1)) / D
// and d1 likewise. Tensor<double>::from({a, b}); #include <stdexcept>.
#include "newton_step.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> newton_step(const Tensor<double>& x, const Tensor<double>& g, const Tensor<double>& H) {
  throw NotImplemented("exercise 6.10");
}

}  // namespace dlfs::exercise
