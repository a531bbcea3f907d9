#include "common/nn/compiled/layout_step.hpp"

#include <stdexcept>

#include "common/kernels/packing.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// Every image of x from one layout to the other: the matrix (C, H W) transposed, or (H W, C).
template <std::floating_point T>
void change_layout(const Tensor<T>& x, Layout from, Layout to, Tensor<T>& result) {
  result.resize(with_layout(to_nchw(x.shape(), from), to));
  if (x.empty()) return;
  const ImageSizes sizes = image_sizes(x.shape(), from);
  const std::size_t rows = from == Layout::nchw ? sizes.C : sizes.pixels(),
                    columns = sizes.C * sizes.pixels() / rows;
  parallel_ranges(sizes.N, elements_per_thread / (rows * columns) + 1,
                  [&](std::size_t first, std::size_t last) {
                    for (std::size_t n = first; n < last; ++n) {
                      transpose(x.row(n).data(), rows, columns, columns, result.row(n).data(), rows);
                    }
                  });
}

}  // namespace

template <std::floating_point T>
const Tensor<T>& LayoutStep<T>::forward(const Tensor<T>& x, Mode mode) {
  if (x.ndim() != 4) {
    next_.forward(x, mode);
    throw std::logic_error(next_.kind() + ": was taken for a layer of images");
  }
  change_layout(x, from_, to_, out_);
  return out_;
}

template <std::floating_point T>
const Tensor<T>& LayoutStep<T>::backward(const Tensor<T>& dout) {
  Tensor<T>& dx = this->dx();
  change_layout(dout, to_, from_, dx);
  return dx;
}

template class LayoutStep<float>;
template class LayoutStep<double>;

}  // namespace dlfs
