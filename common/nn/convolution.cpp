#include "common/nn/convolution.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/packing.hpp"
#include "common/tensor/register_tile.hpp"
#include "common/tensor/threads.hpp"

namespace dlfs {
namespace {

// The gradients are summed over so many groups of images, then over the groups: the same order for any number of threads.
constexpr std::size_t groups = 8;

// W (FN, C, FH, FW) -> (C, FN, FH, FW), every filter turned by 180 degrees.
template <typename T>
void turn(const Tensor<T>& W, Tensor<T>& turned) {
  const std::size_t FN = W.dim(0), C = W.dim(1), area = W.dim(2) * W.dim(3);
  turned.resize({C, FN, W.dim(2), W.dim(3)});
  for (std::size_t fn = 0; fn < FN; ++fn) {
    for (std::size_t c = 0; c < C; ++c) {
      const T* const from = W.data() + (fn * C + c) * area;
      std::reverse_copy(from, from + area, turned.data() + (c * FN + fn) * area);
    }
  }
}

// Filters (FN, ...) as the matrix (FN, depth), packed in strips.
template <typename T>
void pack_filters(const Tensor<T>& W, Tensor<T>& packed) {
  const std::size_t depth = W.size() / W.dim(0);
  packed.resize({W.size()});
  pack_rows(MatrixView<T>{W.data(), W.dim(0), depth, depth}, packed.data());
}

// The sum of a row, in as many partial sums as a vector has lanes, so that they do not wait for one another.
template <typename T>
T sum_of(const T* row, std::size_t size) {
  std::array<T, lanes<T>> partial{};
  std::size_t i = 0;
  for (; i + lanes<T> <= size; i += lanes<T>) {
    for (std::size_t l = 0; l < lanes<T>; ++l) partial[l] += row[i + l];
  }
  return std::accumulate(row + i, row + size, std::accumulate(partial.begin(), partial.end(), T{0}));
}

}  // namespace

template <std::floating_point T>
Convolution<T>::Convolution(Tensor<T> W, Tensor<T> b, std::size_t stride, std::size_t pad)
    : W_(std::move(W)), b_(std::move(b)), stride_(stride), pad_(pad) {
  if (W_.ndim() != 4 || W_.empty()) {
    throw std::invalid_argument("Convolution: expected W with the shape (FN, C, FH, FW), found " +
                                to_string(W_.shape()));
  }
  if (stride == 0) throw std::invalid_argument("Convolution: expected a stride of at least 1, found 0");
  expect_shape("Convolution", "b", {W_.dim(0)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
Placing Convolution<T>::padded() const {
  const auto pad = static_cast<std::ptrdiff_t>(pad_);
  return {1, pad, pad};
}

template <std::floating_point T>
void Convolution<T>::make_room(const Windows& windows, std::size_t filters, std::size_t dout_size) {
  const auto grow = [](Tensor<T>& room, std::size_t size) {
    if (room.size() < size) room.resize({size});
  };
  scratch_.resize(std::max(scratch_.size(), threads()));
  for (Scratch& scratch : scratch_) {
    grow(scratch.plane, windows.plane_size() + lanes<T>);
    grow(scratch.filtering, room_for_filtering<T>(windows, filters));
    grow(scratch.dout_transposed, dout_size);
  }
}

// out = W * x + b                       x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() != 4 || x.dim(1) != W_.dim(1)) {
    throw std::invalid_argument("Convolution: expected x with the shape (N, " + std::to_string(W_.dim(1)) +
                                ", H, W), as W " + to_string(W_.shape()) + " has channels, found " +
                                to_string(x.shape()));
  }
  const std::size_t N = x.dim(0), C = x.dim(1), H = x.dim(2), width = x.dim(3), FN = W_.dim(0);
  x_ = &x;
  windows_.fit({C, H + 2 * pad_, width + 2 * pad_, W_.dim(2), W_.dim(3), stride_});
  out_.resize({N, FN, windows_.OH(), windows_.OW()});
  pack_filters(W_, packed_);
  make_room(windows_, FN, 0);

  const auto image = [&](std::size_t n) {
    Scratch& scratch = scratch_[worker()];
    place(x.row(n).data(), H, width, padded(), windows_.sizes(), scratch.plane.data());
    filter_windows(windows_, scratch.plane.data(), packed_.data(), b_.data(), FN, scratch.filtering.data(),
                   out_.row(n).data());
  };
  parallel_for(N, std::ref(image));
  return out_;
}

// dW and db of the images first to last - 1, added up: dW^T (C FH FW, FN), db (FN).
template <std::floating_point T>
void Convolution<T>::gradients_of_images(std::size_t first, std::size_t last, const Tensor<T>& dout, T* dW_t,
                                         T* db) {
  const std::size_t FN = W_.dim(0), pixels = dout.dim(2) * dout.dim(3), stride = whole_vectors<T>(FN);
  Scratch& scratch = scratch_[worker()];
  T* const transposed = scratch.dout_transposed.data();
  for (std::size_t n = first; n < last; ++n) {
    const T* const dout_n = dout.row(n).data();  // (FN, OH OW)
    for (std::size_t fn = 0; fn < FN; ++fn) {
      const T* const row = dout_n + fn * pixels;
      for (std::size_t i = 0; i < pixels; ++i) transposed[i * stride + fn] = row[i];
      db[fn] += sum_of(row, pixels);
    }
    place(x_->row(n).data(), x_->dim(2), x_->dim(3), padded(), windows_.sizes(), scratch.plane.data());
    add_filter_gradient(windows_, scratch.plane.data(), transposed, FN, dW_t);
  }
}

// dW = dout * x: at each place of the filter, the sum over all windows of dout times what lay there
// db = the sum of dout over images and pixels           dout (N, FN, OH, OW) -> dW (FN, C, FH, FW), db (FN)
template <std::floating_point T>
void Convolution<T>::backward_parameters(const Tensor<T>& dout) {
  expect_dout(dout);
  const std::size_t N = dout.dim(0), FN = W_.dim(0), depth = windows_.depth(), stride = whole_vectors<T>(FN);
  make_room(windows_, FN, windows_.pixels() * stride);
  dW_parts_.resize({groups, depth, stride});
  db_parts_.resize({groups, FN});
  dW_parts_.fill(0);
  db_parts_.fill(0);

  const std::size_t images = ceil_div(N, groups);
  const auto group = [&](std::size_t g) {
    gradients_of_images(std::min(g * images, N), std::min((g + 1) * images, N), dout, dW_parts_.row(g).data(),
                        db_parts_.row(g).data());
  };
  parallel_for(groups, std::ref(group));

  // Add up the groups, and turn dW around.
  dW_.fill(0);
  db_.fill(0);
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t fn = 0; fn < FN; ++fn) {
      for (std::size_t i = 0; i < depth; ++i) dW_[fn * depth + i] += dW_parts_(g, i, fn);
      db_[fn] += db_parts_(g, fn);
    }
  }
}

// dx = dout, spread by the stride and padded, convolved with the filters turned by 180 degrees
//                                               dout (N, FN, OH, OW), W (FN, C, FH, FW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::backward(const Tensor<T>& dout) {
  backward_parameters(dout);
  const std::size_t N = x_->dim(0), C = x_->dim(1), H = x_->dim(2), width = x_->dim(3), FN = W_.dim(0);
  const std::size_t FH = W_.dim(2), FW = W_.dim(3);
  dout_windows_.fit({FN, H + FH - 1, width + FW - 1, FH, FW, 1});
  const auto pad = static_cast<std::ptrdiff_t>(pad_);
  const Placing spread{stride_, static_cast<std::ptrdiff_t>(FH) - 1 - pad,
                       static_cast<std::ptrdiff_t>(FW) - 1 - pad};
  turn(W_, turned_);
  pack_filters(turned_, packed_turned_);
  make_room(dout_windows_, C, 0);
  dx_.resize(x_->shape());

  const auto image = [&](std::size_t n) {
    Scratch& scratch = scratch_[worker()];
    place(dout.row(n).data(), dout.dim(2), dout.dim(3), spread, dout_windows_.sizes(), scratch.plane.data());
    filter_windows<T>(dout_windows_, scratch.plane.data(), packed_turned_.data(), nullptr, C,
                      scratch.filtering.data(), dx_.row(n).data());
  };
  parallel_for(N, std::ref(image));
  return dx_;
}

template <std::floating_point T>
void Convolution<T>::expect_dout(const Tensor<T>& dout) const {
  if (x_ == nullptr) throw std::logic_error("Convolution: backward was called before forward");
  expect_shape("Convolution", "dout", out_.shape(), dout.shape());
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace dlfs
