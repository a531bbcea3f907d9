#include "ch07_cnn/networks/probe.hpp"

#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/batches.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"

namespace dlfs::ch07 {

double probe_accuracy(const Dataset<float>& train, const Dataset<float>& test, Rng& rng) {
  constexpr std::size_t steps = 1500;
  const Tensor<float> middle = mean(train.x, 0), centred = train.x - middle;
  const Tensor<float> deviation = sqrt(mean(centred * centred, 0) + 1e-12F);
  const Dataset<float> features(centred / deviation, train.t);

  Network<float> probe;
  probe.add<Affine>(Tensor<float>::zeros({train.x.dim(1), 10}), Tensor<float>::zeros({10}));
  probe.compile();
  Adam<float> adam;
  Batches<float> batches(features, 100);
  for (std::size_t step = 0; step < steps; ++step) {
    adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.05, step, steps)));
    const auto& [x, t] = batches.draw(rng);
    probe.gradient(x, t);
    adam.update(probe.parameters());
  }
  return probe.accuracy((test.x - middle) / deviation, test.t);
}

}  // namespace dlfs::ch07
