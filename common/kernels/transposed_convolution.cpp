#include "common/kernels/transposed_convolution.hpp"

#include <algorithm>
#include <limits>

#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"

namespace dlfs {

// Row i of dout and row f of a filter reach row i stride + f - pad of dx. Rows with the rest `rest`, pad included, get the
// rows f = rest + stride k of the filters; the row stride q + rest gets the rows i = q - k of dout.
template <std::floating_point T>
auto TransposedConvolution<T>::axis(std::size_t rest, std::size_t filter, std::size_t size) const -> Axis {
  const std::size_t q = pad_ > rest ? (pad_ - rest + stride_ - 1) / stride_ : 0;
  const std::size_t first = q * stride_ + rest - pad_;
  const std::size_t count = first < size ? (size - 1 - first) / stride_ + 1 : 0;
  const std::size_t taps = rest < filter ? (filter - 1 - rest) / stride_ + 1 : 0;
  return {first, count, rest, taps, static_cast<std::ptrdiff_t>(q) - static_cast<std::ptrdiff_t>(taps) + 1};
}

template <std::floating_point T>
void TransposedConvolution<T>::prepare(const Shape& dout, const Tensor<T>& W, const Shape& dx) {
  OH_ = dout[2], OW_ = dout[3], C_ = dx[1], H_ = dx[2], W_ = dx[3];
  phases_.resize(stride_ * stride_);
  constexpr auto most = std::numeric_limits<std::ptrdiff_t>::max();
  std::ptrdiff_t top = most, bottom = -most, left = most, right = -most;  // what all phases read of dout
  for (std::size_t i = 0; i < phases_.size(); ++i) {
    Phase& phase = phases_[i];
    phase.rows = axis(i / stride_, W.dim(2), H_);
    phase.columns = axis(i % stride_, W.dim(3), W_);
    if (phase.empty() || phase.is_zero()) continue;
    const auto end = [](const Axis& a) {
      return a.lowest + static_cast<std::ptrdiff_t>(a.count + a.taps) - 1;
    };
    top = std::min(top, phase.rows.lowest);
    bottom = std::max(bottom, end(phase.rows));
    left = std::min(left, phase.columns.lowest);
    right = std::max(right, end(phase.columns));
  }
  plane_ = {};
  if (top == most) return;  // no filter reaches a pixel
  top_ = -top, left_ = -left;
  plane_ = {dout[1], static_cast<std::size_t>(bottom - top), static_cast<std::size_t>(right - left), 1, 1, 1};

  for (Phase& phase : phases_) {
    if (phase.empty() || phase.is_zero()) continue;
    WindowSizes sizes = plane_;
    sizes.FH = phase.rows.taps;
    sizes.FW = phase.columns.taps;
    phase.windows.fit(sizes, phase.rows.count, phase.columns.count);
    phase.start = static_cast<std::size_t>(phase.rows.lowest + top_) * plane_.W +
                  static_cast<std::size_t>(phase.columns.lowest + left_);
    pack(W, phase);
  }
}

// part (C, FN, taps, taps) <- the elements of the phase of W (FN, C, FH, FW), rotated by 180 degrees
template <std::floating_point T>
void TransposedConvolution<T>::pack(const Tensor<T>& W, Phase& phase) {
  const std::size_t FN = W.dim(0), C = W.dim(1), FH = W.dim(2), FW = W.dim(3);
  const Axis &rows = phase.rows, &columns = phase.columns;
  const std::size_t area = rows.taps * columns.taps, depth = FN * area;
  part_.resize({C, depth});
  for (std::size_t fn = 0; fn < FN; ++fn) {
    for (std::size_t c = 0; c < C; ++c) {
      const T* const filter = W.data() + (fn * C + c) * FH * FW;
      T* to = part_.data() + c * depth + fn * area;
      for (std::size_t i = rows.taps; i-- > 0;) {
        for (std::size_t j = columns.taps; j-- > 0;) {
          *to++ = filter[(rows.rest + i * stride_) * FW + columns.rest + j * stride_];
        }
      }
    }
  }
  phase.packed.resize({part_.size()});
  pack_rows(MatrixView<T>{part_.data(), C, depth, depth}, phase.packed.data());
}

template <std::floating_point T>
void TransposedConvolution<T>::resize(Workspace& workspace) const {
  grow(workspace.plane, plane_.C * plane_.H * plane_.W + 2 * lanes<T>);
  for (const Phase& phase : phases_) {
    if (phase.empty() || phase.is_zero()) continue;
    if (stride_ == 1) grow(workspace.filtering, filtering_workspace_size<T>(phase.windows));
    if (stride_ > 1) grow(workspace.phase, C_ * positions(phase.windows));
  }
}

template <std::floating_point T>
void TransposedConvolution<T>::compute(const T* dout, Workspace& workspace, T* dx) const {
  pad_image(dout, OH_, OW_, {top_, left_}, plane_, workspace.plane.data());
  for (const Phase& phase : phases_) {
    if (phase.empty()) continue;
    const T* const plane = workspace.plane.data() + phase.start;
    if (phase.is_zero()) {
      write(phase, nullptr, dx);
    } else if (stride_ == 1) {
      filter_windows(phase.windows, plane, phase.packed.data(), C_, workspace.filtering.data(), dx);
    } else {
      filter_positions(phase.windows, plane, phase.packed.data(), C_, workspace.phase.data());
      write(phase, workspace.phase.data(), dx);
    }
  }
}

// values (C, positions) -> the pixels of the phase in dx (C, H, W); 0 if there are no values
template <std::floating_point T>
void TransposedConvolution<T>::write(const Phase& phase, const T* values, T* dx) const {
  const Axis &rows = phase.rows, &columns = phase.columns;
  const std::size_t of_channel = positions(phase.windows);
  for (std::size_t c = 0; c < C_; ++c) {
    for (std::size_t i = 0; i < rows.count; ++i) {
      T* const to = dx + (c * H_ + rows.first + i * stride_) * W_ + columns.first;
      if (values == nullptr) {
        for (std::size_t j = 0; j < columns.count; ++j) to[j * stride_] = 0;
      } else {
        const T* const from = values + c * of_channel + i * plane_.W;
        for (std::size_t j = 0; j < columns.count; ++j) to[j * stride_] = from[j];
      }
    }
  }
}

template class TransposedConvolution<float>;
template class TransposedConvolution<double>;

}  // namespace dlfs
