#include "ch08_deep/generative/autoencoder_networks.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "ch08_deep/generative/image_sheet.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

namespace {

// Affine layers of these sizes, with ReLU between them. The last one has no ReLU after it, hence smaller weights.
Network<float> affine_chain(const std::vector<std::size_t>& sizes, Rng& rng, bool relu) {
  Network<float> network;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const bool last = i + 2 == sizes.size();
    network.add<Affine>(initial_weights<float>(last || !relu ? WeightInit::xavier() : WeightInit::he(),
                                               {sizes[i], sizes[i + 1]}, rng),
                        Tensor<float>::zeros({sizes[i + 1]}));
    if (!last && relu) network.add<Relu>();
  }
  network.set_loss(std::make_unique<MeanSquared<float>>());
  return network;
}

}  // namespace

Autoencoder::Autoencoder(const std::vector<std::size_t>& sizes, Rng& rng, bool relu) {
  if (sizes.size() < 2) {
    throw std::invalid_argument("Autoencoder: expected at least two sizes, found " +
                                std::to_string(sizes.size()));
  }
  encoder_ = affine_chain(sizes, rng, relu);
  decoder_ = affine_chain({sizes.rbegin(), sizes.rend()}, rng, relu);
  if (relu && sizes.size() > 2) decoder_.add<Sigmoid>();
  for (const auto& each : encoder_.parameters())
    parameters_.push_back({"encoder_" + each.name, each.value, each.grad});
  for (const auto& each : decoder_.parameters())
    parameters_.push_back({"decoder_" + each.name, each.value, each.grad});
}

void Autoencoder::compile() {
  encoder_.compile();
  decoder_.compile();
}

std::string Autoencoder::plan() const {
  return encoder_.is_compiled() ? encoder_.plan() + " | " + decoder_.plan() : "";
}

double Autoencoder::gradient(const Tensor<float>& x, const Tensor<float>& t) {
  const Tensor<float>& out = decoder_.forward(encoder_.forward(x, Mode::train), Mode::train);
  const float half = decoder_.loss().forward(out, t);
  encoder_.backward(decoder_.backward(decoder_.loss().backward()));
  return 2 * double{half};
}

double squared_error(const Tensor<float>& a, const Tensor<float>& b) {
  expect_samples("squared_error", a.shape());
  expect_shape("squared_error", "b", a.shape(), b.shape());
  double total = 0;
  for (std::size_t i = 0; i < a.size(); ++i) total += double{a[i] - b[i]} * (a[i] - b[i]);
  return total / static_cast<double>(a.dim(0));
}

Tensor<float> first_pairs(const Tensor<float>& a, const Tensor<float>& b) {
  Tensor<float> first, second;
  const std::size_t count = std::min<std::size_t>(32, a.dim(0));
  slice(a, 0, count, first);
  slice(b, 0, count, second);
  return sheet_of_pairs(first, second, 8);
}

void plot_map(const std::string& name, const Tensor<float>& codes, const Labels& t,
              const PlotOptions& options) {
  constexpr std::size_t digits = 10, most = 2000;  // points
  const std::vector<Color> colors = {Color::blue,   Color::orange,    Color::green,  Color::red,
                                     Color::purple, Color::sky,       Color::yellow, Color::black,
                                     Color::grey,   Color::light_grey};
  Figure figure(name);
  figure.size(700, 560);
  Axes& axes = figure.axes().x_label("first number").y_label("second number").legend(Legend::outside);
  for (std::size_t digit = 0; digit < digits; ++digit) {
    std::vector<float> xs, ys;
    for (std::size_t n = 0; n < std::min(most, codes.dim(0)); ++n) {
      if (t[n] != digit) continue;
      xs.push_back(codes(n, 0));
      ys.push_back(codes(n, 1));
    }
    axes.points(xs, ys, {.label = std::to_string(digit), .color = colors[digit], .size = 0.5});
  }
  figure.show(options);
}

Tensor<float> with_noise(const Tensor<float>& x, float deviation, Rng& rng) {
  Tensor<float> noisy = x;
  for (float& pixel : noisy) {
    pixel = std::clamp(pixel + deviation * static_cast<float>(rng.normal()), 0.0F, 1.0F);
  }
  return noisy;
}

}  // namespace dlfs::ch08
