#include "common/nn/recurrent/random_layers.hpp"

#include <algorithm>
#include <cmath>

#include "common/tensor/arithmetic.hpp"

namespace dlfs {

namespace {

template <typename T>
Tensor<T> uniform_weights(const Shape& shape, std::size_t H, Rng& rng) {
  const T limit = 1 / std::sqrt(static_cast<T>(H));
  return Tensor<T>::uniform(shape, -limit, limit, rng);
}

}  // namespace

template <std::floating_point T>
std::unique_ptr<Rnn<T>> random_rnn(std::size_t D, std::size_t H, Rng& rng) {
  const auto Wx = uniform_weights<T>({D, H}, H, rng), Wh = uniform_weights<T>({H, H}, H, rng);
  return std::make_unique<Rnn<T>>(Wx, Wh, Tensor<T>::zeros({H}));
}

template <std::floating_point T>
std::unique_ptr<Lstm<T>> random_lstm(std::size_t D, std::size_t H, Rng& rng) {
  const auto Wx = uniform_weights<T>({D, 4 * H}, H, rng), Wh = uniform_weights<T>({H, 4 * H}, H, rng);
  auto bx = Tensor<T>::zeros({4 * H});
  std::fill_n(bx.begin() + H, H, T{1});  // f
  return std::make_unique<Lstm<T>>(Wx, Wh, bx);
}

template <std::floating_point T>
std::unique_ptr<Gru<T>> random_gru(std::size_t D, std::size_t H, Rng& rng) {
  const auto Wx = uniform_weights<T>({D, 3 * H}, H, rng), Wh = uniform_weights<T>({H, 3 * H}, H, rng);
  return std::make_unique<Gru<T>>(Wx, Wh, Tensor<T>::zeros({3 * H}), Tensor<T>::zeros({3 * H}));
}

template <std::floating_point T>
std::unique_ptr<Embedding<T>> random_embedding(std::size_t V, std::size_t D, Rng& rng) {
  return std::make_unique<Embedding<T>>(T(0.1) * Tensor<T>::randn({V, D}, rng));
}

template <std::floating_point T>
std::unique_ptr<Convolution1D<T>> random_convolution_1d(std::size_t F, std::size_t D, std::size_t FN,
                                                        Rng& rng, std::size_t stride, std::size_t pad) {
  const T he = std::sqrt(T{2} / static_cast<T>(F * D));
  return std::make_unique<Convolution1D<T>>(he * Tensor<T>::randn({F, D, FN}, rng), Tensor<T>::zeros({FN}),
                                            stride, pad);
}

#define DLFS_INSTANTIATE(T)                                                                               \
  template std::unique_ptr<Rnn<T>> random_rnn(std::size_t, std::size_t, Rng&);                            \
  template std::unique_ptr<Lstm<T>> random_lstm(std::size_t, std::size_t, Rng&);                          \
  template std::unique_ptr<Gru<T>> random_gru(std::size_t, std::size_t, Rng&);                            \
  template std::unique_ptr<Embedding<T>> random_embedding(std::size_t, std::size_t, Rng&);                \
  template std::unique_ptr<Convolution1D<T>> random_convolution_1d(std::size_t, std::size_t, std::size_t, \
                                                                   Rng&, std::size_t, std::size_t)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
