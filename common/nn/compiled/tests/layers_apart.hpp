// A network whose layers are compiled one by one, to compare a whole compiled network with.
#pragma once

#include <vector>

#include "common/nn/compile.hpp"
#include "common/nn/network.hpp"

namespace dlfs {

class LayersApart {
 public:
  // The network must live as long as this does; backward fills its gradients.
  explicit LayersApart(Network<float>& network) {
    for (std::size_t i = 0; i < network.size(); ++i) plans_.push_back(compile(network.layer(i)));
  }

  const Tensor<float>& forward(const Tensor<float>& x, Mode mode) {
    const Tensor<float>* signal = &x;
    for (const Plan<float>& plan : plans_) signal = &plan.steps->forward(*signal, mode);
    return *signal;
  }
  const Tensor<float>& backward(const Tensor<float>& dout) {
    const Tensor<float>* signal = &dout;
    for (std::size_t i = plans_.size(); i-- > 0;) signal = &plans_[i].steps->backward(*signal);
    return *signal;
  }

 private:
  std::vector<Plan<float>> plans_;
};

}  // namespace dlfs
