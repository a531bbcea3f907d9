// Exercise 4.3 (section 4.2.3): choosing a mini-batch
//
// choose draws batch_size indices, each from 0 to count - 1 with the same probability and independently: an index may
// come up twice (drawing with replacement), and batch_size may be larger than count. All randomness comes from rng, so
// that the same seed gives the same batches.
//
// mini_batch takes the samples at these indices and their labels, in this order:
//
//   x (N, D), N labels t, B indices below N -> x (B, D), B labels          B may be 0
//
// Example: x = [[0 1] [10 11] [20 21]], t = {5, 6, 7} and the indices {2, 0, 2} give [[20 21] [0 1] [20 21]]
// and {7, 5, 7}.
//
// Useful: rng.below(count), a whole number from 0 to count - 1; Labels is std::vector<std::size_t>; x.row(i), the
// elements of row i; Tensor<double>::zeros(shape); std::copy or x(i, j).
#include "mini_batch_choice.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Labels choose(std::size_t count, std::size_t batch_size, Rng& rng) { throw NotImplemented("exercise 4.3"); }

MiniBatch mini_batch(const Tensor<double>& x, const Labels& t, const Labels& indices) {
  throw NotImplemented("exercise 4.3");
}

}  // namespace dlfs::exercise
