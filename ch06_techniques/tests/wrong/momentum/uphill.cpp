// Mistake: the gradient is added, so that the parameter climbs.
// Said: the step goes up the slope
#include "common/tensor/arithmetic.hpp"
#include "momentum.hpp"

namespace dlfs::exercise {

void Momentum::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!v_.contains(name)) v_[name] = Tensor<double>::zeros(W.shape());
    v_[name] = momentum_ * v_[name] + lr_ * grads.at(name);
    W += v_[name];
  }
}

}  // namespace dlfs::exercise
