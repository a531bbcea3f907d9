// Mistake: one velocity for all parameters.
// Said: all parameters share one velocity
#include "common/tensor/arithmetic.hpp"
#include "momentum.hpp"

namespace dlfs::exercise {

void Momentum::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    Tensor<double>& v = v_["v"];
    if (v.shape() != W.shape()) v = Tensor<double>::zeros(W.shape());
    v = momentum_ * v - lr_ * grads.at(name);
    W += v;
  }
}

}  // namespace dlfs::exercise
