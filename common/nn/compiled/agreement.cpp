#include "common/nn/compiled/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "common/nn/compiled/affine_step.hpp"
#include "common/nn/compiled/batch_normalization_step.hpp"
#include "common/nn/compiled/conv_transpose_step.hpp"
#include "common/nn/compiled/convolution_step.hpp"
#include "common/nn/compiled/depthwise_convolution_step.hpp"
#include "common/nn/compiled/elementwise_steps.hpp"
#include "common/nn/compiled/global_average_pooling_step.hpp"
#include "common/nn/compiled/plain_step.hpp"
#include "common/nn/compiled/pooling_step.hpp"
#include "common/nn/compiled/recurrent_step.hpp"
#include "common/nn/compiled/residual_step.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {
namespace {

using Td = Tensor<double>;

// What a layer remembers, to be put back.
using Remembered = std::vector<std::variant<Td, std::size_t, Rng>>;

Remembered copy_state(Layer<double>& layer) {
  Remembered copies;
  for (const State<double>& state : layer.state())
    std::visit([&copies](auto* value) { copies.emplace_back(*value); }, state.value);
  return copies;
}

void restore_state(Layer<double>& layer, const Remembered& copies) {
  std::size_t i = 0;
  for (const State<double>& state : layer.state()) {
    std::visit([&](auto* value) { *value = std::get<std::remove_pointer_t<decltype(value)>>(copies[i]); },
               state.value);
    ++i;
  }
}

// Everything a layer computes for x, and for a dout that is the same for all layers.
std::vector<Td> results(Layer<double>& layer, const Td& x) {
  std::vector<Td> found = {layer.forward(x, Mode::train)};
  Rng rng(2);
  const Td dout = Td::randn(found[0].shape(), rng);
  found.push_back(layer.backward(dout));
  for (const Parameter<double>& parameter : layer.parameters()) found.push_back(*parameter.grad);
  for (const auto& state : copy_state(layer)) {
    if (const auto* tensor = std::get_if<Td>(&state)) found.push_back(*tensor);
  }
  found.push_back(layer.forward(x, Mode::predict));
  return found;
}

bool equal(const Td& a, const Td& b) {
  if (a.shape() != b.shape()) return false;
  double largest = 0, difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!std::isfinite(a[i]) || !std::isfinite(b[i])) return false;
    largest = std::max(largest, std::abs(a[i]));
    difference = std::max(difference, std::abs(a[i] - b[i]));
  }
  return difference <= 1e-9 * largest;
}

// Tries one kind of layer after another, each on x of a shape that fits it.
class Trial {
 public:
  // Step is the layer's step, made of the layer and of what comes after it.
  template <typename Step, typename Kind, typename... More>
  void attempt(Kind&& layer, const Shape& x, const More&... more) {
    Step step(layer, more...);
    if (!agree(layer, step, Td::randn(x, rng_))) changed_.insert(layer.kind());
  }
  Td random(const Shape& shape) { return Td::randn(shape, rng_); }
  [[nodiscard]] std::set<std::string> changed() const { return changed_; }

 private:
  Rng rng_{1};
  std::set<std::string> changed_;
};

// The step of a residual block whose body stays a plain layer.
struct AffineInResidual : ResidualStep<double> {
  explicit AffineInResidual(Residual<double>& plain)
      : ResidualStep(plain, std::make_unique<PlainStep<double>>(plain.body()), nullptr,
                     Fusion{.masks_dout = true}) {}
};

std::set<std::string> try_each_kind() {
  Trial trial;
  const auto random = [&trial](const Shape& shape) { return trial.random(shape); };
  const Fusion alone;

  trial.attempt<AffineStep<double>>(Affine<double>(random({6, 5}), random({5})), {3, 6}, alone);
  trial.attempt<ConvolutionStep<double>>(Convolution<double>(random({4, 3, 3, 3}), random({4}), 1, 1),
                                         {2, 3, 8, 8}, alone);
  trial.attempt<ConvolutionStep<double>>(Convolution<double>(random({4, 2, 3, 2}), random({4}), 2, 0),
                                         {2, 2, 7, 6}, alone);
  trial.attempt<PoolingStep<double>>(Pooling<double>(2, 2, 2), {2, 2, 6, 6}, alone);
  trial.attempt<PoolingStep<double>>(Pooling<double>(3, 3, 2, 1, Pool::average), {2, 2, 7, 7}, alone);
  for (const Shape& x : {Shape{5, 4}, Shape{3, 4, 3, 2}}) {
    trial.attempt<BatchNormalizationStep<double>>(BatchNormalization<double>(random({4}), random({4})), x,
                                                  alone);
  }
  trial.attempt<DepthwiseConvolutionStep<double>>(
      DepthwiseConvolution<double>(random({3, 3, 3}), random({3}), 1, 1), {2, 3, 6, 6});
  trial.attempt<ConvTransposeStep<double>>(ConvTranspose<double>(random({3, 2, 3, 4}), random({2}), 2, 1),
                                           {2, 3, 4, 3});
  trial.attempt<GlobalAveragePoolingStep<double>>(GlobalAveragePooling<double>(), {2, 3, 4, 3});
  trial.attempt<AffineInResidual>(
      Residual<double>(std::make_unique<Affine<double>>(random({5, 5}), random({5})), nullptr,
                       ReluAfter::yes),
      {4, 5});
  trial.attempt<LeakyReluStep<double>>(LeakyRelu<double>(0.1), {5, 6});
  trial.attempt<RnnStep<double>>(Rnn<double>(random({3, 4}), random({4, 4}), random({4})), {2, 3, 3});
  trial.attempt<LstmStep<double>>(Lstm<double>(random({3, 16}), random({4, 16}), random({16})), {2, 3, 3});
  trial.attempt<GruStep<double>>(Gru<double>(random({3, 12}), random({4, 12}), random({12}), random({12})),
                                 {2, 3, 3});
  trial.attempt<DropoutStep<double>>(Dropout<double>(0.4, Rng(3)), {5, 6});
  trial.attempt<ReluStep<double>>(Relu<double>(), {5, 6});
  trial.attempt<SigmoidStep<double>>(Sigmoid<double>(), {5, 6});
  trial.attempt<TanhStep<double>>(Tanh<double>(), {5, 6});
  return trial.changed();
}

}  // namespace

bool agree(Layer<double>& plain, Layer<double>& step, const Tensor<double>& x) {
  const Remembered before = copy_state(plain);
  const auto results_from_there = [&](Layer<double>& layer) {
    restore_state(plain, before);
    std::vector<Td> found = results(layer, x);
    restore_state(plain, before);
    return found;
  };
  try {
    const std::vector<Td> wanted = results_from_there(plain), found = results_from_there(step);
    return std::ranges::equal(wanted, found, equal);
  } catch (const std::exception&) {
    restore_state(plain, before);
    return false;
  }
}

std::set<std::string>& changed_kinds() {
  static std::set<std::string> changed = try_each_kind();
  return changed;
}

}  // namespace dlfs
