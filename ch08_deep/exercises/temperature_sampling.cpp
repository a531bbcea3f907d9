// Exercise 8.14 (section 8.4.3): sampling with a temperature
//
// A network that writes gives each character a score. Which one is written is drawn at random, and a temperature says how
// daringly: the scores are divided by it before softmax.
//
//   with_temperature   p_k = exp(s_k / temperature) / sum over j of exp(s_j / temperature)         scores s (K) -> p (K)
//   sample             for u in [0, 1): the first k with p_0 + ... + p_k > u
//
// At temperature 1 it is softmax. Below, the likely becomes more likely, and near 0 only the best is left; above, all become
// more and more alike. Scores can be large and temperatures small: nothing may overflow (exercise 3.5 shows how). If rounding
// leaves the sum of the probabilities below u, sample returns the last k whose probability is not 0.
//
// Example: scores [0 log(2)] give [1/3 2/3] at temperature 1, [1/5 4/5] at 0.5. sample([0.25 0.5 0.25], u) is 0 for u = 0.1, 1
// for u = 0.25 and 2 for u = 0.9.
//
// Useful: / with a number, exp of common/tensor/arithmetic.hpp; max, sum of common/tensor/reductions.hpp.
#include "temperature_sampling.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> with_temperature(const Tensor<double>& scores, double temperature) { throw NotImplemented("exercise 8.14"); }

std::size_t sample(const Tensor<double>& probabilities, double u) { throw NotImplemented("exercise 8.14"); }

}  // namespace dlfs::exercise
