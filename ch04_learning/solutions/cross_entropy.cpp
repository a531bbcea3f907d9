// Exercise 4.2 (sections 4.2.2 and 4.2.4): cross entropy of a batch
#include "cross_entropy.hpp"

#include <cmath>
#include <stdexcept>

namespace dlfs::exercise {
namespace {

constexpr double log_delta = 1e-7;

double batch_mean(double sum, std::size_t N) {
  if (N == 0) throw std::invalid_argument("cross_entropy_error: expected at least one sample, found none");
  return sum / static_cast<double>(N);
}

}  // namespace

double cross_entropy_error(const Tensor<double>& y, const Tensor<double>& t) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum -= t[i] * std::log(y[i] + log_delta);
  return batch_mean(sum, y.dim(0));
}

// Only the probability of the right class counts: t_nk is 0 for all others.
double cross_entropy_error(const Tensor<double>& y, const Labels& t) {
  double sum = 0;
  for (std::size_t n = 0; n < y.dim(0); ++n) sum -= std::log(y(n, t[n]) + log_delta);
  return batch_mean(sum, y.dim(0));
}

}  // namespace dlfs::exercise
