// The residual block with compiled parts: the sum and the ReLU after it in one pass, and in backward the sum and the mask of
// the ReLU before it.
#pragma once

#include <memory>

#include "common/kernels/layout.hpp"
#include "common/nn/compiled/fusion.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/containers/residual.hpp"

namespace dlfs {

template <std::floating_point T>
class ResidualStep : public Step<T> {
 public:
  // The compiled parts of the plain block, whose outputs have one layout; shortcut is null if it has none. The ReLU after the
  // sum is the block's own, whatever the fusion says.
  ResidualStep(Residual<T>& plain, std::unique_ptr<Step<T>> body, std::unique_ptr<Step<T>> shortcut,
               const Fusion& fusion, Layout layout = Layout::nchw);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  std::unique_ptr<Step<T>> body_, shortcut_;
  Fusion fusion_;
  Layout layout_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_, dsum_;
};

extern template class ResidualStep<float>;
extern template class ResidualStep<double>;

}  // namespace dlfs
