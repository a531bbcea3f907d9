#include "common/nn/layers/pooling.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include "common/nn/checks.hpp"
#include "common/nn/im2col.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Pooling<T>::Pooling(std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad, Pool pool)
    : settings_{FH, FW, stride, pad, pool} {
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

template <std::floating_point T>
Shape Pooling<T>::output_shape(const Shape& x) const {
  if (x.ndim() != 4 || x[2] == 0 || x[3] == 0) {
    throw std::invalid_argument("Pooling: expected images (N, C, H, W), found x " + to_string(x));
  }
  const auto& [FH, FW, stride, pad, pool] = settings_;
  return {x[0], x[1], output_size(x[2], FH, stride, pad), output_size(x[3], FW, stride, pad)};
}

// col = im2col(x), a window of a channel in each row      x (N, C, H, W) -> col (N OH OW C, FH FW)
// out = the largest of each row, or its mean              out (N OH OW C) -> (N, C, OH, OW)
// For the largest, padding is filled with -inf; for the mean with 0, and it is not counted.
template <std::floating_point T>
const Tensor<T>& Pooling<T>::forward(const Tensor<T>& x, Mode) {
  const auto& [FH, FW, stride, pad, pool] = settings_;
  const Shape shape = output_shape(x.shape());
  const std::size_t N = shape[0], C = shape[1], OH = shape[2], OW = shape[3];
  x_shape_ = x.shape();
  const T padding = pool == Pool::max ? -std::numeric_limits<T>::infinity() : T{0};
  const Tensor<T> col = im2col(x, FH, FW, stride, pad, padding).reshape({shape.size(), FH * FW});

  Tensor<T> out;
  if (pool == Pool::max) {
    arg_max_ = argmax(col, 1);
    out = max(col, 1);
  } else {
    const Tensor<T> ones = im2col(Tensor<T>::ones(x_shape_), FH, FW, stride, pad);
    pixels_ = sum(ones.reshape(col.shape()), 1);
    out = sum(col, 1) / pixels_;
  }
  out_ = std::move(out).reshape({N, OH, OW, C}).transpose({0, 3, 1, 2});
  if (keeps_places_) note_places();
  return out_;
}

// Window (n, oh, ow) of channel c is row ((n OH + oh) OW + ow) C + c of col, and begins at row oh stride - pad and column
// ow stride - pad of the image; arg_max_ counts on from there, FW to a row.
template <std::floating_point T>
void Pooling<T>::note_places() {
  const auto& [FH, FW, stride, pad, pool] = settings_;
  const std::size_t N = out_.dim(0), C = out_.dim(1), OH = out_.dim(2), OW = out_.dim(3);
  places_.clear();
  for (std::size_t image = 0; image < N * C; ++image) {
    for (std::size_t oh = 0; oh < OH; ++oh) {
      for (std::size_t ow = 0; ow < OW; ++ow) {
        const std::size_t place = arg_max_[((image / C * OH + oh) * OW + ow) * C + image % C];
        const std::size_t h = oh * stride + place / FW - pad, w = ow * stride + place % FW - pad;
        places_.push_back((image * x_shape_[2] + h) * x_shape_[3] + w);
      }
    }
  }
}

// d = dout in the order of the rows of col                dout (N, C, OH, OW) -> d (N OH OW C)
// dcol = d at the place of the largest of each row, or d / pixels everywhere     dcol (N OH OW C, FH FW)
// dx = col2im(dcol)                                       dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Pooling<T>::backward(const Tensor<T>& dout) {
  if (x_shape_.ndim() == 0) throw std::logic_error("Pooling: backward was called before forward");
  expect_shape("Pooling", "dout", out_.shape(), dout.shape());
  const auto& [FH, FW, stride, pad, pool] = settings_;
  const std::size_t C = dout.dim(1), OH = dout.dim(2), OW = dout.dim(3);
  Tensor<T> d = dout.transpose({0, 2, 3, 1}).reshape({dout.size()});
  if (pool == Pool::average) d /= pixels_;

  Tensor<T> dcol = Tensor<T>::zeros({d.size(), FH * FW});
  for (std::size_t i = 0; i < d.size(); ++i) {
    if (pool == Pool::max) {
      dcol(i, arg_max_[i]) = d[i];
    } else {
      std::ranges::fill(dcol.row(i), d[i]);
    }
  }
  dx_ = col2im(std::move(dcol).reshape({dout.dim(0) * OH * OW, C * FH * FW}), x_shape_, FH, FW, stride, pad);
  return dx_;
}

template class Pooling<float>;
template class Pooling<double>;

}  // namespace dlfs
