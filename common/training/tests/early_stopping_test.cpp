#include "common/training/early_stopping.hpp"

#include <limits>
#include <stdexcept>

#include "common/nn/layers/batch_normalization.hpp"
#include "common/testing/catch.hpp"
#include "common/training/tests/small_training.hpp"

using namespace dlfs;

TEST_CASE("early stopping waits for a loss below the lowest", "[training]") {
  EarlyStopping<double> early(2);
  CHECK(early.keep_going(3, {}));
  CHECK(early.keep_going(2, {}));
  CHECK(early.keep_going(2.5, {}));
  CHECK(early.keep_going(1.5, {}));
  CHECK(early.keep_going(std::numeric_limits<double>::quiet_NaN(), {}));
  CHECK_FALSE(early.keep_going(1.5, {}));
  CHECK(early.best_loss() == 1.5);
  CHECK(early.best_epoch() == 4);
  CHECK(early.epochs() == 6);
  CHECK_THROWS_AS(EarlyStopping<double>(0), std::invalid_argument);
}

TEST_CASE("early stopping restores parameters and running averages bit for bit", "[training]") {
  Rng rng(1);
  const auto data = clusters<float>(50, 4, 3, rng);
  auto network = two_layers<float>(4, 6, 3, rng);
  network.add<BatchNormalization>(Tensor<float>::ones({3}), Tensor<float>::zeros({3}));
  const auto learn = [&] {
    for (int i = 0; i < 3; ++i) {
      network.gradient(data.x, data.t);
      for (const auto& parameter : network.parameters()) {
        for (std::size_t k = 0; k < parameter.value->size(); ++k)
          (*parameter.value)[k] -= 0.1F * (*parameter.grad)[k];
      }
    }
  };
  learn();
  EarlyStopping<float> early(3);
  early.keep_going(1, network.parameters(), network.state());
  std::vector<Tensor<float>> best;
  for (const auto& parameter : network.parameters()) best.push_back(*parameter.value);
  const Tensor<float> scores = network.predict(data.x);

  learn();
  early.keep_going(2, network.parameters(), network.state());
  CHECK_FALSE(network.predict(data.x) == scores);
  early.restore(network.parameters(), network.state());
  for (std::size_t i = 0; i < best.size(); ++i) CHECK(*network.parameters()[i].value == best[i]);
  CHECK(network.predict(data.x) == scores);  // with the running averages of that epoch
}

TEST_CASE("early stopping has nothing to restore before the first epoch, nor for another network",
          "[training]") {
  EarlyStopping<double> early(1);
  CHECK_THROWS_AS(early.restore({}), std::logic_error);
  early.keep_going(1, {});
  auto W = Tensor<double>::zeros({1}), dW = W;
  const std::vector<Parameter<double>> parameters{{"W", &W, &dW}};
  CHECK_THROWS_AS(early.restore(parameters), std::invalid_argument);
}
