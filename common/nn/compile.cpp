#include "common/nn/compile.hpp"

#include <utility>
#include <vector>

#include "common/nn/compiled/affine_step.hpp"
#include "common/nn/compiled/batch_normalization_step.hpp"
#include "common/nn/compiled/compiled_sequence.hpp"
#include "common/nn/compiled/conv_transpose_step.hpp"
#include "common/nn/compiled/convolution_step.hpp"
#include "common/nn/compiled/depthwise_convolution_step.hpp"
#include "common/nn/compiled/elementwise_steps.hpp"
#include "common/nn/compiled/global_average_pooling_step.hpp"
#include "common/nn/compiled/kinds.hpp"
#include "common/nn/compiled/layout_choice.hpp"
#include "common/nn/compiled/layout_step.hpp"
#include "common/nn/compiled/plain_step.hpp"
#include "common/nn/compiled/pooling_step.hpp"
#include "common/nn/compiled/recurrent_step.hpp"
#include "common/nn/compiled/residual_step.hpp"

namespace dlfs {
namespace {

// as<Pooling>; if a MaxUnpooling asks where the largest elements were, it stays plain, as the kernel does not note that.
template <typename T>
Pooling<T>* as_pooling(Layer<T>& layer) {
  auto* pooling = as<Pooling<T>>(layer);
  return pooling != nullptr && !pooling->keeps_places() ? pooling : nullptr;
}

// Whether the layer's step can compute the ReLU after it.
template <typename T>
bool takes_relu(Layer<T>& layer) {
  return is<Affine<T>>(layer) || is<Convolution<T>>(layer) || is<BatchNormalization<T>>(layer);
}

// Whether the layer ends with a ReLU of its own.
template <typename T>
bool ends_with_relu(Layer<T>& layer) {
  const auto* residual = as<Residual<T>>(layer);
  return residual != nullptr && residual->relu_after() == ReluAfter::yes;
}

// Whether the layer's step can apply the mask of a ReLU before it to dx.
template <typename T>
bool masks_dx(Layer<T>& layer) {
  const auto* pooling = as_pooling(layer);
  return is<Affine<T>>(layer) || is<Convolution<T>>(layer) || is<Residual<T>>(layer) ||
         (pooling != nullptr && pooling->settings().pool == Pool::max);
}

// The step for a single layer; null if there is no kernel.
template <typename T>
std::unique_ptr<Step<T>> make_step(Layer<T>& layer, const Fusion& fusion, Layouts layouts) {
  if (auto* affine = as<Affine<T>>(layer)) {
    return std::make_unique<AffineStep<T>>(*affine, fusion);
  }
  if (auto* convolution = as<Convolution<T>>(layer)) {
    return std::make_unique<ConvolutionStep<T>>(*convolution, fusion, layouts);
  }
  if (auto* pooling = as_pooling(layer)) {
    return std::make_unique<PoolingStep<T>>(*pooling, fusion);
  }
  if (auto* normalization = as<BatchNormalization<T>>(layer)) {
    return std::make_unique<BatchNormalizationStep<T>>(*normalization, fusion, layouts.in);
  }
  if (auto* depthwise = as<DepthwiseConvolution<T>>(layer)) {
    return std::make_unique<DepthwiseConvolutionStep<T>>(*depthwise);
  }
  if (auto* pooling = as<GlobalAveragePooling<T>>(layer)) {
    return std::make_unique<GlobalAveragePoolingStep<T>>(*pooling);
  }
  if (auto* transpose = as<ConvTranspose<T>>(layer))
    return std::make_unique<ConvTransposeStep<T>>(*transpose);
  if (auto* leaky_relu = as<LeakyRelu<T>>(layer)) return std::make_unique<LeakyReluStep<T>>(*leaky_relu);
  if (auto* rnn = as<Rnn<T>>(layer)) return std::make_unique<RnnStep<T>>(*rnn);
  if (auto* lstm = as<Lstm<T>>(layer)) return std::make_unique<LstmStep<T>>(*lstm);
  if (auto* gru = as<Gru<T>>(layer)) return std::make_unique<GruStep<T>>(*gru);
  if (auto* dropout = as<Dropout<T>>(layer)) return std::make_unique<DropoutStep<T>>(*dropout);
  if (is<Relu<T>>(layer)) return std::make_unique<ReluStep<T>>(layer);
  if (is<Sigmoid<T>>(layer)) return std::make_unique<SigmoidStep<T>>(layer);
  if (is<Tanh<T>>(layer)) return std::make_unique<TanhStep<T>>(layer);
  return nullptr;
}

// The buffers that steps put dx into. A sequence of steps needs two: each reads the dx of the one after it and writes its own
// where the one before that was. The parts of a step have their own two, as the step needs what it got until they are done.
template <typename T>
class DxBuffers {
 public:
  // For step i of the sequence.
  [[nodiscard]] std::shared_ptr<Tensor<T>> of_step(std::size_t i) const {
    while (all_->size() <= 2 * level_ + 1) all_->push_back(std::make_shared<Tensor<T>>());
    return (*all_)[2 * level_ + i % 2];
  }
  // For a part of a step, or for its parts, so many levels further in.
  [[nodiscard]] DxBuffers inside(std::size_t levels = 1) const {
    DxBuffers buffers = *this;
    buffers.level_ += levels;
    return buffers;
  }

 private:
  std::shared_ptr<std::vector<std::shared_ptr<Tensor<T>>>> all_ =
      std::make_shared<std::vector<std::shared_ptr<Tensor<T>>>>();
  std::size_t level_ = 0;
};

template <typename T>
Plan<T> compile_part(Layer<T>& part, Layouts layouts, const DxBuffers<T>& buffers);

// "Residual(Affine+Relu, Affine | Convolution)".
template <typename T>
Plan<T> compile_residual(Residual<T>& residual, const Fusion& fusion, Layouts layouts,
                         const DxBuffers<T>& buffers) {
  Plan<T> body = compile_part(residual.body(), layouts, buffers.inside()), shortcut;
  // The dx of the body is needed until that of the shortcut is there.
  if (residual.shortcut() != nullptr)
    shortcut = compile_part(*residual.shortcut(), layouts, buffers.inside(2));
  const std::string text = shortcut.text.empty() ? body.text : body.text + " | " + shortcut.text;
  return {std::make_unique<ResidualStep<T>>(residual, std::move(body.steps), std::move(shortcut.steps),
                                            fusion, layouts.out),
          residual.kind() + "(" + text + ")"};
}

// Another container with compiled parts: "Concat(Affine+Relu | Affine)".
template <typename T>
Plan<T> compile_container(Container<T>& container) {
  std::string text;
  auto rebuilt = container.rebuild([&text](Layer<T>& part) -> std::unique_ptr<Layer<T>> {
    Plan<T> plan = compile_part(part, {}, DxBuffers<T>());
    text += (text.empty() ? "" : " | ") + plan.text;
    return std::move(plan.steps);
  });
  return {std::make_unique<PlainStep<T>>(container, std::move(rebuilt)), container.kind() + "(" + text + ")"};
}

template <typename T>
Plan<T> compile_layer(Layer<T>& layer, const Fusion& fusion, Layouts layouts, const DxBuffers<T>& buffers) {
  if (is<Sequence<T>>(layer)) return compile_part(layer, layouts, buffers.inside());
  if (auto* residual = as<Residual<T>>(layer)) return compile_residual(*residual, fusion, layouts, buffers);
  if (auto* container = dynamic_cast<Container<T>*>(&layer)) return compile_container(*container);
  auto step = make_step(layer, fusion, layouts);
  if (step == nullptr) step = std::make_unique<PlainStep<T>>(layer);
  return {std::move(step), layer.kind() + (fusion.relu_after ? "+Relu" : "")};
}

// The steps of a part that gets x in layouts.in and gives its output in layouts.out.
template <typename T>
Plan<T> compile_part(Layer<T>& part, Layouts layouts, const DxBuffers<T>& buffers) {
  const std::vector<Layer<T>*> layers = layers_of(part);
  auto steps = std::make_unique<CompiledSequence<T>>(part);
  std::string text;
  std::size_t count = 0;
  const auto add = [&](std::unique_ptr<Step<T>> step) {
    step->share_dx(buffers.of_step(count++));
    steps->add(std::move(step));
  };
  Layout now = layouts.in;
  const auto bring_to = [&](Layout layout, Layer<T>& next) {
    if (layout != now) add(std::make_unique<LayoutStep<T>>(next, now, layout));
    now = layout;
  };
  bool relu_before = false;  // x of the next layer comes from a ReLU, whose mask that layer applies
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Layer<T>& layer = *layers[i];
    Fusion fusion{.relu_before = relu_before};
    fusion.relu_after = i + 1 < layers.size() && takes_relu(layer) && is<Relu<T>>(*layers[i + 1]);
    const bool gives_relu = fusion.relu_after || ends_with_relu(layer);
    const std::size_t next = i + (fusion.relu_after ? 2 : 1);
    const bool next_masks = gives_relu && next < layers.size() && masks_dx(*layers[next]);
    fusion.masks_dout = gives_relu && !next_masks;

    const Layouts of_step = layouts_of(layer, now, wanted_by(layers, i + 1, layouts.out));
    bring_to(of_step.in, layer);
    Plan<T> plan = compile_layer(layer, fusion, of_step, buffers);
    text += (text.empty() ? "" : ", ") + plan.text;
    add(std::move(plan.steps));
    now = of_step.out;
    relu_before = next_masks;
    if (fusion.relu_after) ++i;  // the ReLU
  }
  bring_to(layouts.out, part);
  return {std::move(steps), text};
}

}  // namespace

template <std::floating_point T>
Plan<T> compile(Layer<T>& layer) {
  return compile_part(layer, {}, DxBuffers<T>());
}

template Plan<float> compile(Layer<float>&);
template Plan<double> compile(Layer<double>&);

}  // namespace dlfs
