#include "common/nn/compiled/residual_step.hpp"

#include <utility>

#include "common/kernels/fused_relu.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
ResidualStep<T>::ResidualStep(Residual<T>& plain, std::unique_ptr<Step<T>> body,
                              std::unique_ptr<Step<T>> shortcut, const Fusion& fusion, Layout layout)
    : Step<T>(plain),
      body_(std::move(body)),
      shortcut_(std::move(shortcut)),
      fusion_(fusion),
      layout_(layout) {
  fusion_.relu_after = plain.relu_after() == ReluAfter::yes;
}

// out = body(x) + shortcut(x), then the ReLU         all of one shape
template <std::floating_point T>
const Tensor<T>& ResidualStep<T>::forward(const Tensor<T>& x, Mode mode) {
  const Tensor<T>& short_cut = shortcut_ == nullptr ? x : shortcut_->forward(x, mode);
  const Tensor<T>& body = body_->forward(x, mode);
  expect_shape("Residual", "a body whose output has the shape", to_nchw(short_cut.shape(), layout_),
               to_nchw(body.shape(), layout_));
  x_ = &x;
  out_.resize(body.shape());
  parallel_ranges(out_.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    const T *const a = body.data(), *const b = short_cut.data();
    T* const out = out_.data();
    if (fusion_.relu_after) {
      for (std::size_t i = first; i < last; ++i) {
        const T sum = a[i] + b[i];
        out[i] = sum <= 0 ? T{0} : sum;
      }
    } else {
      for (std::size_t i = first; i < last; ++i) out[i] = a[i] + b[i];
    }
  });
  return out_;
}

// dsum = dout, 0 where the ReLU's output is 0        dout and out of one shape
// dx = body's dx for dsum + shortcut's dx for dsum   in the shape of x; 0 where x, from a ReLU before, is 0
template <std::floating_point T>
const Tensor<T>& ResidualStep<T>::backward(const Tensor<T>& dout) {
  expect_shape("Residual", "dout", out_.shape(), dout.shape());
  const Tensor<T>& dsum = masked_dout(fusion_, out_, dout, dsum_);
  const Tensor<T>& of_body = body_->backward(dsum);
  const Tensor<T>& of_shortcut = shortcut_ == nullptr ? dsum : shortcut_->backward(dsum);
  Tensor<T>& dx = this->dx();
  dx.resize(of_body.shape());
  parallel_ranges(dx.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    const T *const a = of_body.data(), *const b = of_shortcut.data(), *const x = x_->data();
    T* const to = dx.data();
    if (fusion_.relu_before) {
      for (std::size_t i = first; i < last; ++i) {
        const T sum = a[i] + b[i];
        to[i] = x[i] <= 0 ? T{0} : sum;
      }
    } else {
      for (std::size_t i = first; i < last; ++i) to[i] = a[i] + b[i];
    }
  });
  return dx;
}

template class ResidualStep<float>;
template class ResidualStep<double>;

}  // namespace dlfs
