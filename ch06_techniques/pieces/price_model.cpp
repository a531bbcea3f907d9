#include "ch06_techniques/pieces/price_model.hpp"

#include <cmath>
#include <memory>

#include "ch06_techniques/experiments.hpp"
#include "common/events/live_curve.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch06 {

Tensor<double> predict_prices(const Table& train, const Tensor<double>& x, const PriceSettings& settings,
                              Rng rng) {
  const Scaling of_x(train.x), of_t(train.t);
  const auto scaled = [&](const Tensor<double>& columns) {
    return settings.scaling ? of_x.apply(columns)
                            : of_x.undo(of_x.apply(columns));  // gaps are filled in any case
  };
  const Tensor<double> x_train = scaled(train.x), t_train = of_t.apply(train.t);
  auto network = multi_layer_net<double>(
      {.input = x_train.dim(1),
       .hidden = std::vector<std::size_t>(settings.hidden == 0 ? 0 : 2, settings.hidden),
       .output = 1,
       .weight_decay = settings.weight_decay},
      rng);
  network.set_loss(std::make_unique<MeanSquared<double>>());
  network.compile();
  Adam<double> adam(0.005);
  const std::size_t iterations = settings.epochs * x_train.dim(0) / 16;
  LiveCurve losses("loss", settings.curve, iterations);
  for (std::size_t i = 0; i < iterations; ++i) {
    const Labels rows = rng.choice(x_train.dim(0), 16);
    losses.add(i + 1, network.gradient(take(x_train, rows), take(t_train, rows)));
    adam.update(network.parameters());
  }
  return of_t.undo(network.predict(scaled(x)));
}

Tensor<double> k_fold_errors(const Table& table, std::size_t k, const PriceSettings& settings,
                             const Rng& rng) {
  const std::size_t N = table.x.dim(0);
  Tensor<double> errors = Tensor<double>::zeros({N});
  run_experiments("folds", k, 1, [&](std::size_t i, const StepDone& done) {
    Labels train, validation;
    for (std::size_t n = 0; n < N; ++n)
      (n >= N * i / k && n < N * (i + 1) / k ? validation : train).push_back(n);
    const Table part = select_rows(table, validation);
    PriceSettings fold = settings;
    fold.curve += ", fold " + std::to_string(i + 1);
    const Tensor<double> y = predict_prices(select_rows(table, train), part.x, fold, rng.stream(i));
    for (std::size_t n = 0; n < validation.size(); ++n) errors[validation[n]] = std::abs(y[n] - part.t[n]);
    done();
  });
  return errors;
}

double standard_error(const Tensor<double>& values) {
  const Tensor<double> from_mean = values - mean(values);
  return std::sqrt(mean(from_mean * from_mean) / static_cast<double>(values.size()));
}

}  // namespace dlfs::ch06
