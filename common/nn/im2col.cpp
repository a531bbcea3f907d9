#include "common/nn/im2col.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// (N OH OW, C FH FW)
Shape matrix_shape(const char* function, const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride,
                   std::size_t pad) {
  if (x.ndim() != 4) {
    throw std::invalid_argument(std::string(function) + ": expected images (N, C, H, W), found " +
                                to_string(x));
  }
  return {x[0] * output_size(x[2], FH, stride, pad) * output_size(x[3], FW, stride, pad), x[1] * FH * FW};
}

// How windows lie on images (N, C, H, W).
class Windows {
 public:
  Windows(const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad)
      : C_(x[1]), H_(x[2]), W_(x[3]), FH_(FH), FW_(FW), stride_(stride), pad_(pad) {
    OH_ = output_size(H_, FH, stride, pad);
    OW_ = output_size(W_, FW, stride, pad);
    for (std::size_t fw = 0; fw < FW; ++fw) {
      const std::size_t first = fw < pad ? (pad - fw + stride - 1) / stride : 0;
      const std::size_t last = W_ + pad <= fw ? 0 : std::min(OW_, (W_ + pad - fw + stride - 1) / stride);
      inside_.push_back({first, last});
    }
  }

  // Of the windows of image n, without the padding: run(to, from, count) for elements of the matrix at to, to + width(), ...
  // and those of the images at from, from + stride, ... Before the runs of each row of the output comes
  // row(position, elements), the part of the matrix that it fills, which stays in the cache meanwhile.
  template <typename Row, typename Run>
  void visit(std::size_t n, const Row& row, const Run& run) const {
    for (std::size_t oh = 0; oh < OH_; ++oh) {
      const std::size_t position = (n * OH_ + oh) * OW_ * width();
      row(position, OW_ * width());
      for (std::size_t c = 0; c < C_; ++c) {
        for (std::size_t fh = 0; fh < FH_; ++fh) {
          const std::size_t h = oh * stride_ + fh;  // in the padded image
          if (h < pad_ || h - pad_ >= H_) continue;
          for (std::size_t fw = 0; fw < FW_; ++fw) {
            const auto [first, last] = inside_[fw];
            if (first >= last) continue;
            const std::size_t to = position + first * width() + (c * FH_ + fh) * FW_ + fw;
            const std::size_t from = ((n * C_ + c) * H_ + h - pad_) * W_ + first * stride_ + fw - pad_;
            run(to, from, last - first);
          }
        }
      }
    }
  }

  // Elements of a window.
  [[nodiscard]] std::size_t width() const { return C_ * FH_ * FW_; }

 private:
  std::size_t C_, H_, W_, FH_, FW_, stride_, pad_, OH_ = 0, OW_ = 0;
  struct Range {
    std::size_t first, last;
  };
  std::vector<Range>
      inside_;  // for each fw the windows of a row, first .. last - 1, whose column fw is inside the image
};

// Prefetches memory that will soon be visited in jumps, which the processor does not foresee.
template <typename T>
void prefetch(const T* memory, std::size_t count) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t i = 0; i < count; i += line) __builtin_prefetch(memory + i);
}

// Functions of their own, so that all that the loops need is in registers.
template <typename T>
[[gnu::noinline]] void copy_run(const T* from, std::size_t from_step, T* to, std::size_t to_step,
                                std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i * to_step] = from[i * from_step];
}
template <typename T>
[[gnu::noinline]] void add_run(const T* from, std::size_t from_step, T* to, std::size_t to_step,
                               std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i * to_step] += from[i * from_step];
}

}  // namespace

template <std::floating_point T>
Tensor<T> im2col(const Tensor<T>& x, std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad,
                 std::type_identity_t<T> padding) {
  Tensor<T> col;
  col.resize(matrix_shape("im2col", x.shape(), FH, FW, stride, pad));
  const Windows windows(x.shape(), FH, FW, stride, pad);
  const auto row = [&](std::size_t position, std::size_t elements) {
    if (pad > 0) std::fill_n(col.data() + position, elements, padding);
  };
  const auto run = [&](std::size_t to, std::size_t from, std::size_t count) {
    copy_run(x.data() + from, stride, col.data() + to, windows.width(), count);
  };
  parallel_for(x.dim(0), [&](std::size_t n) { windows.visit(n, row, run); });
  return col;
}

template <std::floating_point T>
Tensor<T> col2im(const Tensor<T>& col, const Shape& x_shape, std::size_t FH, std::size_t FW,
                 std::size_t stride, std::size_t pad) {
  expect_shape("col2im", "columns", matrix_shape("col2im", x_shape, FH, FW, stride, pad), col.shape());
  Tensor<T> x;
  x.resize(x_shape);
  const Windows windows(x_shape, FH, FW, stride, pad);
  const auto row = [&](std::size_t position, std::size_t elements) {
    const std::size_t next = position + elements;
    if (next < col.size()) prefetch(col.data() + next, elements);
  };
  const auto run = [&](std::size_t from, std::size_t to, std::size_t count) {
    add_run(col.data() + from, windows.width(), x.data() + to, stride, count);
  };
  const std::size_t image = x_shape[0] == 0 ? 0 : x.size() / x_shape[0];
  parallel_for(x_shape[0], [&](std::size_t n) {
    std::fill_n(x.data() + n * image, image, T{0});
    windows.visit(n, row, run);
  });
  return x;
}

#define DLFS_INSTANTIATE(T)                                                                           \
  template Tensor<T> im2col(const Tensor<T>&, std::size_t, std::size_t, std::size_t, std::size_t, T); \
  template Tensor<T> col2im(const Tensor<T>&, const Shape&, std::size_t, std::size_t, std::size_t,    \
                            std::size_t)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
