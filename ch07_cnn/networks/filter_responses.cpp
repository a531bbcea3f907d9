#include "ch07_cnn/networks/filter_responses.hpp"

#include <algorithm>

#include "common/nn/compile.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch07 {
namespace {

// The window after one layer more (exercise 7.8).
Window after(const Window& window, std::size_t F, std::size_t stride, std::size_t pad) {
  return {window.side + (F - 1) * window.step, window.step * stride,
          window.start - static_cast<std::ptrdiff_t>(pad * window.step)};
}

// Adds the strongest output of each filter for each image; out (n, FN, OH, OW), the images from `first` on.
void add_strongest(const Tensor<float>& out, std::size_t first, ConvolutionResponses& responses) {
  const std::size_t FN = out.dim(1), OW = out.dim(3), pixels = out.dim(2) * OW;
  for (std::size_t i = 0; i < out.dim(0) * FN; ++i) {
    const float* channel = out.data() + i * pixels;
    const auto best = static_cast<std::size_t>(std::max_element(channel, channel + pixels) - channel);
    responses.strongest[i % FN].push_back({channel[best], first + i / FN, best / OW, best % OW});
    float sum = 0;
    for (std::size_t pixel = 0; pixel < pixels; ++pixel) sum += channel[pixel];
    responses.means(first + i / FN, i % FN) = sum / static_cast<float>(pixels);
  }
}

}  // namespace

std::vector<ConvolutionResponses> filter_responses(Network<float>& network, const Tensor<float>& images,
                                                   std::size_t count) {
  // The layers up to the last ReLU after a convolution, each compiled by itself.
  std::vector<ConvolutionResponses> result;
  std::vector<Plan<float>> plans;
  std::vector<std::size_t> places;  // of the ReLUs in the network
  Window window{1, 1, 0};
  for (std::size_t i = 0; i < network.size(); ++i) {
    Layer<float>& layer = network.layer(i);
    plans.push_back(compile(layer));
    if (const auto* convolution = dynamic_cast<Convolution<float>*>(&layer)) {
      const Shape& W = layer.parameters()[0].value->shape();
      window = after(window, W[2], convolution->stride(), convolution->pad());
      result.push_back(
          {window, std::vector<std::vector<Response>>(W[0]), Tensor<float>::zeros({images.dim(0), W[0]})});
      places.push_back(i + 1);
    } else if (const auto* pooling = dynamic_cast<Pooling<float>*>(&layer)) {
      window = after(window, pooling->settings().FH, pooling->settings().stride, pooling->settings().pad);
    }
  }
  if (places.empty()) return result;

  Tensor<float> x;
  for (std::size_t first = 0; first < images.dim(0); first += 100) {
    slice(images, first, std::min<std::size_t>(100, images.dim(0) - first), x);
    const Tensor<float>* out = &x;
    std::size_t next = 0;
    for (std::size_t i = 0; i <= places.back(); ++i) {
      out = &plans[i].steps->forward(*out, Mode::predict);
      if (i == places[next]) add_strongest(*out, first, result[next++]);
    }
  }
  for (ConvolutionResponses& responses : result) {
    for (auto& list : responses.strongest) {
      std::ranges::stable_sort(list,
                               [](const Response& a, const Response& b) { return a.strength > b.strength; });
      list.resize(std::min(list.size(), count));
    }
  }
  return result;
}

Tensor<float> patch(const Tensor<float>& image, const Window& window, const Response& response) {
  auto result = Tensor<float>::zeros({window.side, window.side});
  const auto begin = [&window](std::size_t output) {
    return window.start + static_cast<std::ptrdiff_t>(output * window.step);
  };
  for (std::size_t i = 0; i < window.side; ++i) {
    for (std::size_t j = 0; j < window.side; ++j) {
      const auto row = begin(response.row) + static_cast<std::ptrdiff_t>(i);
      const auto column = begin(response.column) + static_cast<std::ptrdiff_t>(j);
      if (row < 0 || column < 0) continue;
      const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
      if (r < image.dim(0) && c < image.dim(1)) result(i, j) = image(r, c);
    }
  }
  return result;
}

}  // namespace dlfs::ch07
