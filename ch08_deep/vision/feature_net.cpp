#include "ch08_deep/vision/feature_net.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::ch08 {

FeatureNet::FeatureNet(Rng& rng) {
  std::size_t C = 3;
  for (const std::size_t FN : {32U, 32U, 64U, 64U, 64U}) {
    Network<float>& stage = stages_.emplace_back();
    if (stages_.size() == 3 || stages_.size() == 5) stage.add<Pooling>(2U, 2U, 2U, 0U, Pool::average);
    stage.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, 3, 3}, rng),
                           Tensor<float>::zeros({FN}), 1U, 1U);
    stage.add<Relu>();
    C = FN;
  }
  outputs_.resize(stages_.size());
}

const std::vector<const Tensor<float>*>& FeatureNet::forward(const Tensor<float>& picture) {
  const Tensor<float>* signal = &picture;
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    signal = &stages_[i].forward(*signal, Mode::train);
    outputs_[i] = signal;
  }
  return outputs_;
}

// From the last output to the picture; each output's own derivative joins what comes from those after it.
const Tensor<float>& FeatureNet::backward(const std::vector<Tensor<float>>& douts) {
  const Tensor<float>* dx = nullptr;
  for (std::size_t i = stages_.size(); i-- > 0;) {
    dout_ = dx == nullptr ? Tensor<float>::zeros(outputs_[i]->shape()) : *dx;
    if (!douts.at(i).empty()) dout_ += douts[i];
    dx = &stages_[i].backward(dout_);
  }
  return *dx;
}

void FeatureNet::compile() {
  for (Network<float>& stage : stages_) stage.compile();
}

std::string FeatureNet::plan() const {
  std::string text;
  for (const Network<float>& stage : stages_) text += (text.empty() ? "" : ", ") + stage.plan();
  return text;
}

}  // namespace dlfs::ch08
