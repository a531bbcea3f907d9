// The convolution the other way: from what comes out of the filters to what goes in. It is the gradient for x of a convolution,
// and the forward pass of a transposed one.
//
// With a stride s, the formula is that of a convolution of dout with the filters rotated by 180 degrees, after s - 1 zeros have
// been put between the pixels of dout; most of its products would be with these zeros. But pixels of dx whose rows, and
// whose columns, are the same modulo s are reached by the same elements of the filters, and by no others: s x s phases, each
// of which is a convolution of dout, without the zeros, with a part of the filters.
#pragma once

#include <vector>

#include "common/kernels/sliding_windows.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// dout (N, FN, OH, OW), W (FN, C, FH, FW) -> dx (N, C, H, W).
template <std::floating_point T>
class TransposedConvolution {
 public:
  TransposedConvolution(std::size_t stride, std::size_t pad) : stride_(stride), pad_(pad) {}

  // Buffers for the image that a thread is computing.
  struct Workspace {
    Tensor<T> plane, filtering, phase;
  };

  // Takes the filters, for tensors of these shapes. Allocates only if something is larger than ever before.
  void prepare(const Shape& dout, const Tensor<T>& W, const Shape& dx);
  void resize(Workspace& workspace) const;

  // One image: dout (FN, OH, OW) -> dx (C, H, W).
  void compute(const T* dout, Workspace& workspace, T* dx) const;

 private:
  // The rows or the columns of a phase: first, first + stride ... of dx, `count` of them. They are reached by the elements
  // rest, rest + stride ... of the filters, `taps` of them; those for the first one begin at `lowest` of dout, which may be
  // negative: 0 is assumed around dout.
  struct Axis {
    std::size_t first = 0, count = 0, rest = 0, taps = 0;
    std::ptrdiff_t lowest = 0;
  };
  struct Phase {
    Axis rows, columns;
    std::size_t start = 0;  // of its first window in the plane
    SlidingWindows windows;
    Tensor<T> packed;  // its part of the filters

    [[nodiscard]] bool empty() const { return rows.count * columns.count == 0; }
    [[nodiscard]] bool is_zero() const { return rows.taps * columns.taps == 0; }  // no filter reaches it
  };

  [[nodiscard]] Axis axis(std::size_t rest, std::size_t filter, std::size_t size) const;
  void pack(const Tensor<T>& W, Phase& phase);
  void write(const Phase& phase, const T* values, T* dx) const;

  std::size_t stride_, pad_;
  std::vector<Phase> phases_;
  Tensor<T> part_;                     // of the filters
  WindowSizes plane_;                  // dout with 0 around it
  std::ptrdiff_t top_ = 0, left_ = 0;  // of dout in the plane
  std::size_t OH_ = 0, OW_ = 0, C_ = 0, H_ = 0, W_ = 0;
};

extern template class TransposedConvolution<float>;
extern template class TransposedConvolution<double>;

}  // namespace dlfs
