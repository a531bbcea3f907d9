#include "ch08_deep/generative/boltzmann/boltzmann.hpp"

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch08 {

template <std::floating_point T>
BoltzmannMachine<T>::BoltzmannMachine(std::size_t D, std::size_t M, Rng& rng, T standard_deviation)
    : W_(standard_deviation * Tensor<T>::randn({D, M}, rng)),
      b_(Tensor<T>::zeros({M})),
      c_(Tensor<T>::zeros({D})),
      dW_(Tensor<T>::zeros({D, M})),
      db_(b_),
      dc_(c_) {}

// ph = sigmoid(v W + b)                  v (N, D), W (D, M), b (M) -> (N, M)
template <std::floating_point T>
void BoltzmannMachine<T>::hidden_probabilities(const Tensor<T>& v, Tensor<T>& h) const {
  expect_shape("BoltzmannMachine", "v", {expect_rows("BoltzmannMachine", v.shape()).count, visible()},
               v.shape());
  matmul(v, Transpose::no, W_, Transpose::no, h);
  h += b_;
  sigmoid(h, h);
}

// pv = sigmoid(h W^T + c)                h (N, M), W^T (M, D), c (D) -> (N, D)
template <std::floating_point T>
void BoltzmannMachine<T>::visible_probabilities(const Tensor<T>& h, Tensor<T>& v) const {
  expect_shape("BoltzmannMachine", "h", {expect_rows("BoltzmannMachine", h.shape()).count, hidden()},
               h.shape());
  matmul(h, Transpose::no, W_, Transpose::yes, v);
  v += c_;
  sigmoid(v, v);
}

template <std::floating_point T>
double BoltzmannMachine<T>::gradient(const Tensor<T>& v0, const GibbsSettings& settings, Rng& rng) {
  expect_samples("BoltzmannMachine", v0.shape());
  const auto N = static_cast<T>(v0.dim(0));

  // What the data says: ph(v0).
  hidden_probabilities(v0, ph0_);
  matmul(v0, Transpose::yes, ph0_, Transpose::no, positive_);

  // What the machine imagines: hidden, visible, hidden, visible ...
  if (settings.persistent && chain_.shape() == ph0_.shape()) {
    h_ = chain_;
  } else {
    draw_binary(ph0_, rng, h_);
  }
  for (std::size_t step = 0; step < settings.steps; ++step) {
    visible_probabilities(h_, vk_);
    if (settings.sample_visible) draw_binary(vk_, rng, vk_);
    hidden_probabilities(vk_, phk_);
    if (step + 1 < settings.steps || settings.persistent) draw_binary(phk_, rng, h_);
  }
  if (settings.persistent) chain_ = h_;

  // The difference, so that following it downhill makes the data likelier and what was imagined less likely.
  const T imagined = settings.negative ? 1 : 0;
  matmul(vk_, Transpose::yes, phk_, Transpose::no, dW_);
  const auto subtract = [&](Tensor<T>& grad, const Tensor<T>& data) {
    for (std::size_t i = 0; i < grad.size(); ++i) grad[i] = (imagined * grad[i] - data[i]) / N;
  };
  subtract(dW_, positive_);
  sum_rows(phk_, db_);
  subtract(db_, sum(ph0_, 0));
  sum_rows(vk_, dc_);
  subtract(dc_, sum(v0, 0));

  double squares = 0;
  for (std::size_t i = 0; i < v0.size(); ++i) squares += double{vk_[i] - v0[i]} * (vk_[i] - v0[i]);
  return squares / static_cast<double>(v0.dim(0));
}

template <std::floating_point T>
void BoltzmannMachine<T>::imagine(Tensor<T>& v, std::size_t steps, Rng& rng) {
  for (std::size_t step = 0; step < steps; ++step) {
    if (step > 0) draw_binary(v, rng, v);
    hidden_probabilities(v, phk_);
    draw_binary(phk_, rng, h_);
    visible_probabilities(h_, v);
  }
}

// -v.c - sum over the hidden neurons of log(1 + exp(v W + b))
template <std::floating_point T>
std::vector<double> BoltzmannMachine<T>::free_energy(const Tensor<T>& v) const {
  expect_shape("BoltzmannMachine", "v", {expect_rows("BoltzmannMachine", v.shape()).count, visible()},
               v.shape());
  const Tensor<T> x = matmul(v, W_) + b_;
  std::vector<double> energies;
  for (std::size_t n = 0; n < v.dim(0); ++n) {
    double energy = 0;
    for (std::size_t i = 0; i < visible(); ++i) energy -= double{v(n, i)} * c_[i];
    for (const T value : x.row(n)) {
      const double input{value};
      energy -= (input > 0 ? input : 0) + math::log1p(math::exp(input > 0 ? -input : input));
    }
    energies.push_back(energy);
  }
  return energies;
}

template <std::floating_point T>
void draw_binary(const Tensor<T>& probabilities, Rng& rng, Tensor<T>& drawn) {
  drawn.resize(probabilities.shape());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    drawn[i] = rng.uniform(0, 1) < double{probabilities[i]} ? T{1} : T{0};
  }
}

template class BoltzmannMachine<float>;
template class BoltzmannMachine<double>;
template void draw_binary(const Tensor<float>&, Rng&, Tensor<float>&);
template void draw_binary(const Tensor<double>&, Rng&, Tensor<double>&);

}  // namespace dlfs::ch08
