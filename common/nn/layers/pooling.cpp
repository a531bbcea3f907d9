#include "common/nn/layers/pooling.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "common/kernels/pooling_blocks.hpp"
#include "common/kernels/sliding_windows.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The part of start .. start + length - 1, counted in the padded image, that lies in the image: first .. last - 1.
struct Span {
  std::size_t first, last;
};
Span without_padding(std::size_t start, std::size_t length, std::size_t pad, std::size_t size) {
  return {std::max(start, pad) - pad, std::min(start + length - pad, size)};
}

// What is left of dout, which went to the element of x that out is, behind a Relu.
template <typename T>
T through_relu(WithRelu relu, T out, T dout) {
  return relu == WithRelu::yes && out <= 0 ? T{0} : dout;
}

}  // namespace

template <std::floating_point T>
Pooling<T>::Pooling(std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad, Pool pool)
    : FH_(FH), FW_(FW), stride_(stride), pad_(pad), pool_(pool) {
  const std::string window = std::to_string(FH) + "x" + std::to_string(FW);
  if (FH == 0 || FW == 0 || stride == 0) {
    throw std::invalid_argument("Pooling: expected a window and a stride of at least 1, found " + window +
                                " and stride " + std::to_string(stride));
  }
  if (pad >= std::min(FH, FW)) {
    throw std::invalid_argument("Pooling: expected padding smaller than the window, found padding " +
                                std::to_string(pad) + " and a window of " + window);
  }
}

// The book's case: 2x2 blocks side by side.
template <std::floating_point T>
bool Pooling<T>::halves() const {
  return FH_ == 2 && FW_ == 2 && stride_ == 2 && pad_ == 0 && pool_ == Pool::max;
}

template <std::floating_point T>
auto Pooling<T>::window(std::size_t oh, std::size_t ow) const -> Window {
  const Span rows = without_padding(oh * stride_, FH_, pad_, x_->dim(2));
  const Span columns = without_padding(ow * stride_, FW_, pad_, x_->dim(3));
  return {rows.first, rows.last, columns.first, columns.last};
}

// One channel of one image                           x (H, W) -> out (OH, OW)
template <std::floating_point T>
void Pooling<T>::pool(const T* x, T* out) const {
  const std::size_t W = x_->dim(3), OH = out_.dim(2), OW = out_.dim(3);
  for (std::size_t oh = 0; oh < OH; ++oh) {
    for (std::size_t ow = 0; ow < OW; ++ow) {
      const Window in = window(oh, ow);
      T largest = x[in.top * W + in.left], sum = 0;
      for (std::size_t i = in.top; i < in.bottom; ++i) {
        for (std::size_t j = in.left; j < in.right; ++j) {
          largest = std::max(largest, x[i * W + j]);
          sum += x[i * W + j];
        }
      }
      out[oh * OW + ow] = pool_ == Pool::max ? largest : sum / in.pixels();
    }
  }
}

// One channel of one image, on the way back          dout (OH, OW) -> dx (H, W), zeros before
template <std::floating_point T>
void Pooling<T>::spread(WithRelu relu, const T* x, const T* out, const T* dout, T* dx) const {
  const std::size_t W = x_->dim(3), OH = out_.dim(2), OW = out_.dim(3);
  for (std::size_t oh = 0; oh < OH; ++oh) {
    for (std::size_t ow = 0; ow < OW; ++ow) {
      const Window in = window(oh, ow);
      const T d = through_relu(relu, out[oh * OW + ow], dout[oh * OW + ow]);
      std::size_t first = in.top * W + in.left;  // of the largest
      for (std::size_t i = in.top; i < in.bottom; ++i) {
        for (std::size_t j = in.left; j < in.right; ++j) {
          if (pool_ == Pool::average) dx[i * W + j] += d / in.pixels();
          if (x[i * W + j] > x[first]) first = i * W + j;
        }
      }
      if (pool_ == Pool::max) dx[first] += d;
    }
  }
}

// out = the largest or the mean of each window       x (N, C, H, W) -> out (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& Pooling<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() != 4 || x.dim(2) == 0 || x.dim(3) == 0) {
    throw std::invalid_argument("Pooling: expected images (N, C, H, W), found x " + to_string(x.shape()));
  }
  const std::size_t N = x.dim(0), C = x.dim(1), area = x.dim(2) * x.dim(3);
  const std::size_t OH = output_size(x.dim(2), FH_, stride_, pad_),
                    OW = output_size(x.dim(3), FW_, stride_, pad_);
  x_ = &x;
  out_.resize({N, C, OH, OW});
  const auto image = [&](std::size_t n) {
    const T* const from = x.row(n).data();
    T* const to = out_.row(n).data();
    for (std::size_t c = 0; c < C; ++c) {
      if (halves()) {
        halve(from + c * area, x.dim(3), OH, OW, to + c * OH * OW);
      } else {
        pool(from + c * area, to + c * OH * OW);
      }
    }
  };
  parallel_for(N, std::ref(image));
  return out_;
}

// dx = dout, at the place that out came from         dout (N, C, OH, OW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Pooling<T>::backward(const Tensor<T>& dout, WithRelu relu) {
  if (x_ == nullptr) throw std::logic_error("Pooling: backward was called before forward");
  expect_shape("Pooling", "dout", out_.shape(), dout.shape());
  const std::size_t C = out_.dim(1), OH = out_.dim(2), OW = out_.dim(3), area = x_->dim(2) * x_->dim(3);
  dx_.resize(x_->shape());
  const auto image = [&](std::size_t n) {
    const T* const x = x_->row(n).data();
    const T* const out = out_.row(n).data();
    const T* const from = dout.row(n).data();
    T* const to = dx_.row(n).data();
    const bool in_blocks = halves() && OW >= few_blocks;
    if (!in_blocks || area != 4 * OH * OW) std::fill_n(to, C * area, T{0});
    for (std::size_t c = 0; c < C; ++c) {
      const std::size_t o = c * OH * OW;
      if (in_blocks) {
        spread_to_first(relu, x + c * area, x_->dim(3), out + o, from + o, OH, OW, to + c * area);
      } else {
        spread(relu, x + c * area, out + o, from + o, to + c * area);
      }
    }
  };
  parallel_for(dout.dim(0), std::ref(image));
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& Pooling<T>::backward(const Tensor<T>& dout) {
  return backward(dout, WithRelu::no);
}

template <std::floating_point T>
const Tensor<T>& Pooling<T>::backward_with_relu(const Tensor<T>& dout) {
  return backward(dout, WithRelu::yes);
}

template class Pooling<float>;
template class Pooling<double>;

}  // namespace dlfs
