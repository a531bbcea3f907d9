// Plain layers with a mistake each, which gradient checks and the comparison with kernels must notice.
#pragma once

#include <algorithm>

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

// Forgets the mask.
template <typename T>
class BrokenRelu : public Relu<T> {
 public:
  const Tensor<T>& backward(const Tensor<T>& dout) override {
    dx_ = dout;
    return dx_;
  }

 private:
  Tensor<T> dx_;
};

// Divides dW by 2.
template <typename T>
class BrokenAffine : public Affine<T> {
 public:
  using Affine<T>::Affine;
  const Tensor<T>& backward(const Tensor<T>& dout) override {
    const Tensor<T>& dx = Affine<T>::backward(dout);
    *this->parameters()[0].grad *= T(0.5);
    return dx;
  }
};

// Returns dx with its columns in reverse order, as a wrong transposition would.
template <typename T>
class ReversingAffine : public Affine<T> {
 public:
  using Affine<T>::Affine;
  const Tensor<T>& backward(const Tensor<T>& dout) override {
    dx_ = Affine<T>::backward(dout);
    std::reverse(dx_.begin(), dx_.end());
    return dx_;
  }

 private:
  Tensor<T> dx_;
};

// Writes dW in reverse order, as if the filters were rotated.
template <typename T>
class BrokenConvolution : public Convolution<T> {
 public:
  using Convolution<T>::Convolution;
  const Tensor<T>& backward(const Tensor<T>& dout) override {
    const Tensor<T>& dx = Convolution<T>::backward(dout);
    Tensor<T>& dW = *this->parameters()[0].grad;
    std::reverse(dW.begin(), dW.end());
    return dx;
  }
};

// Sends the gradient to all elements of a window alike, as average pooling does.
template <typename T>
class BrokenPooling : public Pooling<T> {
 public:
  using Pooling<T>::Pooling;
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override {
    average_.forward(x, mode);
    return Pooling<T>::forward(x, mode);
  }
  const Tensor<T>& backward(const Tensor<T>& dout) override { return average_.backward(dout); }

 private:
  Pooling<T> average_{2, 2, 2, 0, Pool::average};
};

// Forgets that the mean depends on x as well.
template <typename T>
class BrokenBatchNormalization : public BatchNormalization<T> {
 public:
  using BatchNormalization<T>::BatchNormalization;
  const Tensor<T>& backward(const Tensor<T>& dout) override {
    dx_ = BatchNormalization<T>::backward(dout) + sum(dout, 0) / static_cast<T>(dout.dim(0));
    return dx_;
  }

 private:
  Tensor<T> dx_;
};

}  // namespace dlfs
