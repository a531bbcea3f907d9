#include "common/nn/recurrent/embedding.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
Embedding<T>::Embedding(Tensor<T> W) : W_(std::move(W)) {
  if (W_.ndim() != 2 || W_.empty()) {
    throw std::invalid_argument("Embedding: expected W (V, D), found " + to_string(W_.shape()));
  }
  dW_ = Tensor<T>::zeros(W_.shape());
}

// out(n, t) = W(x(n, t))                x (N, T), W (V, D) -> out (N, T, D)
template <std::floating_point T>
const Tensor<T>& Embedding<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() != 2) {
    throw std::invalid_argument("Embedding: expected x (N, T), found " + to_string(x.shape()));
  }
  const std::size_t V = W_.dim(0), D = W_.dim(1);
  words_.resize(x.size());
  out_.resize({x.dim(0), x.dim(1), D});
  for (std::size_t i = 0; i < x.size(); ++i) {
    const T number = x[i];
    if (!(number >= 0 && number < static_cast<T>(V))) {
      throw std::invalid_argument("Embedding: expected numbers of words below " + std::to_string(V) +
                                  ", found " + to_string_shortest(number));
    }
    words_[i] = static_cast<std::size_t>(number);
    if (static_cast<T>(words_[i]) != number) {
      throw std::invalid_argument("Embedding: expected whole numbers, found " + to_string_shortest(number));
    }
    std::copy_n(W_.data() + words_[i] * D, D, out_.data() + i * D);
  }
  dx_ = Tensor<T>::zeros(x.shape());
  return out_;
}

// dW(k) = the sum of dout(n, t) over all places where word k stands
template <std::floating_point T>
const Tensor<T>& Embedding<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Embedding", out_.ndim() != 3);
  expect_shape("Embedding", "dout", out_.shape(), dout.shape());
  const std::size_t D = W_.dim(1);
  dW_.fill(0);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const T* from = dout.data() + i * D;
    T* const to = dW_.data() + words_[i] * D;
    for (std::size_t d = 0; d < D; ++d) to[d] += from[d];
  }
  return dx_;
}

template class Embedding<float>;
template class Embedding<double>;

}  // namespace dlfs
