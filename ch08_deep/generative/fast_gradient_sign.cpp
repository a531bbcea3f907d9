#include "ch08_deep/generative/fast_gradient_sign.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/concatenate.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

namespace {

// x + epsilon sign(direction), within 0 and 1.
void move(Tensor<float>& x, const Tensor<float>& direction, float epsilon) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    const float sign = direction[i] > 0 ? 1.0F : direction[i] < 0 ? -1.0F : 0.0F;
    x[i] = std::clamp(x[i] + epsilon * sign, 0.0F, 1.0F);
  }
}

}  // namespace

Tensor<float> fast_gradient_sign(Network<float>& network, const Tensor<float>& x, const Labels& t,
                                 float epsilon) {
  network.loss(x, t);
  const Tensor<float>& dx = network.backward(network.loss().backward());
  Tensor<float> moved = x;
  expect_shape("fast_gradient_sign", "dx", x.shape(), dx.shape());
  move(moved, dx, epsilon);
  return moved;
}

Tensor<float> random_sign(const Tensor<float>& x, float epsilon, Rng& rng) {
  Tensor<float> moved = x, direction = x;
  for (float& value : direction) value = rng.below(2) == 0 ? 1.0F : -1.0F;
  move(moved, direction, epsilon);
  return moved;
}

double accuracy_under_attack(Network<float>& network, const Dataset<float>& data, float epsilon) {
  expect_samples("accuracy_under_attack", data.x.shape());
  std::size_t correct = 0;
  Tensor<float> x;
  for (std::size_t first = 0; first < data.size(); first += 100) {
    slice(data.x, first, std::min<std::size_t>(100, data.size() - first), x);
    const auto begin = data.t.begin() + static_cast<std::ptrdiff_t>(first);
    const Labels t(begin, begin + static_cast<std::ptrdiff_t>(x.dim(0)));
    correct += count_correct(network.predict(fast_gradient_sign(network, x, t, epsilon)), std::span(t));
  }
  return static_cast<double>(correct) / static_cast<double>(data.size());
}

Dataset<float> with_deceptive(Network<float>& network, const Dataset<float>& batch, float epsilon) {
  const Tensor<float> deceptive = fast_gradient_sign(network, batch.x, batch.t, epsilon);
  Dataset<float> both;
  const std::vector<const Tensor<float>*> parts = {&batch.x, &deceptive};
  concatenate<float>(parts, 0, both.x);
  both.t = batch.t;
  both.t.insert(both.t.end(), batch.t.begin(), batch.t.end());
  return both;
}

std::string says(Network<float>& network, const Tensor<float>& image) {
  const Tensor<float> y = softmax(network.predict(image));
  std::ostringstream text;
  text << argmax(y) << " (" << std::fixed << std::setprecision(3) << max(y) << ')';
  return text.str();
}

void plot_attack(const std::string& name, const ReadPicture& before, const ReadPicture& after,
                 const AttackCurves& curves, const PlotOptions& options) {
  Figure figure(name);
  figure.grid(1, 4).size(1300, 360);
  const auto show = [&](std::size_t panel, const std::string& title, const Tensor<float>& pixels,
                        const Range& range) {
    figure.axes(panel).title(title).hide().equal_aspect().image(pixels.reshape({28, 28}), range);
  };
  show(0, "read as " + before.read, before.pixels, {0, 1});
  show(1, "noise", after.pixels - before.pixels, {-0.5, 0.5});
  show(2, "read as " + after.read, after.pixels, {0, 1});
  figure.axes(3)
      .x_label("epsilon")
      .y_label("accuracy")
      .y_range(0, 1)
      .legend(Legend::outside)
      .line(curves.epsilons, curves.random, {.label = "random noise"})
      .line(curves.epsilons, curves.trained, {.label = "adversarial training"})
      .line(curves.epsilons, curves.plain, {.label = "usual training"});
  figure.show(options);
}

}  // namespace dlfs::ch08
