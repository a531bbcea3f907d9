// The residual block with compiled parts: the sum and the ReLU after it in one pass.
#pragma once

#include <memory>

#include "common/kernels/layout.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/containers/residual.hpp"

namespace dlfs {

template <std::floating_point T>
class ResidualStep : public Step<T> {
 public:
  // The compiled parts of the plain block, whose outputs have one layout; shortcut is null if it has none.
  ResidualStep(Residual<T>& plain, std::unique_ptr<Step<T>> body, std::unique_ptr<Step<T>> shortcut,
               Layout layout = Layout::nchw);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  std::unique_ptr<Step<T>> body_, shortcut_;
  bool relu_;
  Layout layout_;
  Tensor<T> out_, dsum_, dx_;
};

extern template class ResidualStep<float>;
extern template class ResidualStep<double>;

}  // namespace dlfs
