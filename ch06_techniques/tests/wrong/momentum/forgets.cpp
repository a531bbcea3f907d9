// Mistake: the velocity begins at 0 in every update, which makes it SGD.
// Said: the velocity is forgotten after each update
#include "common/tensor/arithmetic.hpp"
#include "momentum.hpp"

namespace dlfs::exercise {

void Momentum::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    v_[name] = Tensor<double>::zeros(W.shape());
    v_[name] = momentum_ * v_[name] - lr_ * grads.at(name);
    W += v_[name];
  }
}

}  // namespace dlfs::exercise
