#include "ch06_techniques/pieces/rate_runs.hpp"

#include <algorithm>
#include <numeric>

#include "common/cli/progress.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/trainer.hpp"

namespace dlfs::ch06 {

RateRun train_at_rates(const Mnist<float>& mnist, std::size_t steps, const Schedule& rate, std::uint64_t seed,
                       const CompileOption& compile, const std::string& name) {
  Rng rng(seed);
  auto network = deep_conv_net<float>(rng);
  compile.quietly(network);
  Adam<float> adam;
  Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                         {.iterations = steps, .evaluated_samples = 0, .curve = name}, rng);
  Progress progress(name, steps);
  while (!trainer.done()) {
    adam.set_learning_rate(static_cast<float>(rate(trainer.history().losses.size())));
    trainer.step();
    progress.update(trainer.history().losses.size());
  }
  return {trainer.history().losses, network.accuracy(mnist.test.x, mnist.test.t)};
}

std::vector<double> means_of_50(const std::vector<double>& values) {
  std::vector<double> means;
  for (std::size_t i = 0; i < values.size(); i += 50) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(i);
    const auto count = static_cast<std::ptrdiff_t>(std::min<std::size_t>(50, values.size() - i));
    means.push_back(std::accumulate(first, first + count, 0.0) / static_cast<double>(count));
  }
  return means;
}

}  // namespace dlfs::ch06
