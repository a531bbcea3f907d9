#include "ch08_deep/generative/boltzmann/exact_likelihood.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::ch08 {

namespace {

// log(1 + exp(x)) for any x.
double softplus(double x) { return std::max(x, 0.0) + math::log1p(math::exp(x > 0 ? -x : x)); }

// The logarithm of a sum of exponentials, term by term.
class LogSum {
 public:
  void add(double x) {
    if (x > largest_) {
      sum_ = sum_ * math::exp(largest_ - x) + 1;
      largest_ = x;
    } else {
      sum_ += math::exp(x - largest_);
    }
  }
  [[nodiscard]] double value() const { return largest_ + math::log(sum_); }

 private:
  double largest_ = -std::numeric_limits<double>::max(), sum_ = 0;
};

// The sum over all states s (n) of exp(s.own) times the product over the other layer of 1 + exp(s W + other), with the
// weights of neuron i of s in row i of W. From one state to the next a single neuron changes (Gray's code).
double log_sum_over_states(const Tensor<double>& W, const Tensor<double>& own, const Tensor<double>& other) {
  const std::size_t n = W.dim(0);
  std::vector<double> input(other.begin(), other.end());
  double linear = 0;
  LogSum total;
  std::size_t state = 0;
  for (std::size_t i = 0; i < std::size_t{1} << n; ++i) {
    if (i > 0) {
      const auto changed = static_cast<std::size_t>(std::countr_zero(i));
      state ^= std::size_t{1} << changed;
      const double sign = (state >> changed & 1U) != 0 ? 1 : -1;
      linear += sign * own[changed];
      for (std::size_t j = 0; j < input.size(); ++j) input[j] += sign * W(changed, j);
    }
    double term = linear;
    for (const double x : input) term += softplus(x);
    total.add(term);
  }
  return total.value();
}

}  // namespace

double log_partition(const BoltzmannMachine<double>& machine) {
  if (std::min(machine.visible(), machine.hidden()) > 24) {
    throw std::invalid_argument("log_partition: expected a layer of at most 24 neurons, found " +
                                std::to_string(machine.visible()) + " and " +
                                std::to_string(machine.hidden()));
  }
  if (machine.visible() <= machine.hidden())
    return log_sum_over_states(machine.W(), machine.c(), machine.b());
  return log_sum_over_states(machine.W().transpose(), machine.b(), machine.c());
}

double total_log_likelihood(const BoltzmannMachine<double>& machine, const Tensor<double>& patterns) {
  double total = -static_cast<double>(patterns.dim(0)) * log_partition(machine);
  for (const double energy : machine.free_energy(patterns)) total -= energy;
  return total;
}

// With weights and hidden biases times beta, p(v) is proportional to exp(v.c) times the product of 1 + exp(beta x) over the
// hidden neurons, x = v W + b. At beta = 0 the sum over all v is 2^M times the product of 1 + exp(c).
double estimate_log_partition(const BoltzmannMachine<float>& machine, std::size_t chains, std::size_t steps,
                              Rng& rng) {
  if (chains == 0 || steps == 0) {
    throw std::invalid_argument("estimate_log_partition: expected at least one chain and one step, found " +
                                std::to_string(chains) + " and " + std::to_string(steps));
  }
  double start = static_cast<double>(machine.hidden()) * math::log(2.0);
  for (const float c : machine.c()) start += softplus(double{c});
  Tensor<float> v = sigmoid(Tensor<float>::zeros({chains, machine.visible()}) + machine.c()), x, h;
  draw_binary(v, rng, v);
  std::vector<double> log_weights(chains);
  for (std::size_t step = 1; step <= steps; ++step) {
    const double before = static_cast<double>(step - 1) / static_cast<double>(steps);
    const double beta = static_cast<double>(step) / static_cast<double>(steps);
    matmul(v, Transpose::no, machine.W(), Transpose::no, x);
    x += machine.b();
    for (std::size_t n = 0; n < chains; ++n) {
      for (const float input : x.row(n))
        log_weights[n] += softplus(beta * double{input}) - softplus(before * double{input});
    }
    // A step of the chains in the machine of this beta: hidden, then visible neurons.
    x *= static_cast<float>(beta);
    sigmoid(x, h);
    draw_binary(h, rng, h);
    matmul(h, Transpose::no, machine.W(), Transpose::yes, v);
    v *= static_cast<float>(beta);
    v += machine.c();
    sigmoid(v, v);
    draw_binary(v, rng, v);
  }
  LogSum total;
  for (const double weight : log_weights) total.add(weight);
  return start + total.value() - math::log(static_cast<double>(chains));
}

double mean_log_likelihood(const BoltzmannMachine<float>& machine, const Tensor<float>& v, double log_Z) {
  double total = 0;
  for (const double energy : machine.free_energy(v)) total -= energy;
  return total / static_cast<double>(v.dim(0)) - log_Z;
}

Tensor<double> bars_and_stripes(std::size_t side) {
  if (side == 0 || side > 8) {
    throw std::invalid_argument("bars_and_stripes: expected a side of 1 to 8, found " + std::to_string(side));
  }
  std::set<std::vector<double>> patterns;  // all white and all black are both
  for (std::size_t lines = 0; lines < std::size_t{1} << side; ++lines) {
    std::vector<double> rows(side * side), columns(side * side);
    for (std::size_t i = 0; i < side * side; ++i) {
      rows[i] = (lines >> i / side & 1U) != 0 ? 1 : 0;
      columns[i] = (lines >> i % side & 1U) != 0 ? 1 : 0;
    }
    patterns.insert({rows, columns});
  }
  auto result = Tensor<double>::zeros({patterns.size(), side * side});
  std::size_t n = 0;
  for (const auto& pattern : patterns) std::ranges::copy(pattern, result.row(n++).begin());
  return result;
}

}  // namespace dlfs::ch08
