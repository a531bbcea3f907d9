#include "common/nn/compiled/depthwise_convolution_step.hpp"

#include <algorithm>
#include <numeric>

#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
template <typename Body>
void DepthwiseConvolutionStep<T>::for_each_row(std::size_t n, std::size_t c, const Body& body) const {
  const std::size_t C = x_->dim(1), H = x_->dim(2), W = x_->dim(3), OH = out_.dim(2), OW = out_.dim(3);
  const std::size_t FH = this->value(0).dim(1), FW = this->value(0).dim(2);
  const std::size_t stride = plain_.stride(), pad = plain_.pad(), plane = n * C + c;
  for (std::size_t fh = 0; fh < FH; ++fh) {
    for (std::size_t fw = 0; fw < FW; ++fw) {
      // The outputs first .. last - 1 of a row: those for which 0 <= ow stride + fw - pad < W.
      const std::size_t first = fw >= pad ? 0 : (pad - fw + stride - 1) / stride;
      const std::size_t last = std::min(OW, (W + pad + stride - 1 - std::min(fw, W + pad)) / stride);
      if (first >= last) continue;
      for (std::size_t oh = 0; oh < OH; ++oh) {
        const std::size_t h = oh * stride + fh;  // in the padded image
        if (h < pad || h >= H + pad) continue;
        body((c * FH + fh) * FW + fw, (plane * H + h - pad) * W + first * stride + fw - pad,
             (plane * OH + oh) * OW + first, last - first);
      }
    }
  }
}

// out = W * x + b, channel by channel                 x (N, C, H, W), W (C, FH, FW), b (C) -> out (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& DepthwiseConvolutionStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(plain_.output_shape(x.shape()));
  x_ = &x;
  const Tensor<T>&W = this->value(0), &b = this->value(1);
  const std::size_t C = b.size(), pixels = out_.dim(2) * out_.dim(3), stride = plain_.stride();
  parallel_for(C, [&](std::size_t c) {
    for (std::size_t n = 0; n < x.dim(0); ++n) {
      std::fill_n(out_.data() + (n * C + c) * pixels, pixels, b[c]);
      for_each_row(n, c, [&](std::size_t tap, std::size_t from, std::size_t to, std::size_t count) {
        const T weight = W[tap];
        const T* in = x.data() + from;
        T* out = out_.data() + to;
        if (stride == 1) {
          for (std::size_t i = 0; i < count; ++i) out[i] += weight * in[i];
        } else {
          for (std::size_t i = 0; i < count; ++i) out[i] += weight * in[i * stride];
        }
      });
    }
  });
  return out_;
}

// db = the sum of dout, dW = the sum of dout x, dx = W dout at the pixels that each output sees
template <std::floating_point T>
const Tensor<T>& DepthwiseConvolutionStep<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("DepthwiseConvolution", x_ == nullptr);
  expect_shape("DepthwiseConvolution", "dout", out_.shape(), dout.shape());
  const Tensor<T>& W = this->value(0);
  Tensor<T>&dW = this->grad(0), &db = this->grad(1);
  const std::size_t C = db.size(), pixels = out_.dim(2) * out_.dim(3), stride = plain_.stride();
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  dx.fill(0);
  dW.fill(0);
  db.fill(0);
  parallel_for(C, [&](std::size_t c) {
    for (std::size_t n = 0; n < dout.dim(0); ++n) {
      const T* d_plane = dout.data() + (n * C + c) * pixels;
      db[c] = std::accumulate(d_plane, d_plane + pixels, db[c]);
      for_each_row(n, c, [&](std::size_t tap, std::size_t from, std::size_t to, std::size_t count) {
        const T weight = W[tap];
        const T *in = x_->data() + from, *d = dout.data() + to;
        T *of_x = dx.data() + from, sum = 0;
        for (std::size_t i = 0; i < count; ++i) {
          sum += d[i] * in[i * stride];
          of_x[i * stride] += weight * d[i];
        }
        dW[tap] += sum;
      });
    }
  });
  return dx;
}

template class DepthwiseConvolutionStep<float>;
template class DepthwiseConvolutionStep<double>;

}  // namespace dlfs
