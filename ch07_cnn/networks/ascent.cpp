#include "ch07_cnn/networks/ascent.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "common/io/png.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::ch07 {
namespace {

// x <- x + rate dx / (the root of the mean of dx^2), each image by itself.
void climb(Tensor<float>& x, const Tensor<float>& dx, float rate) {
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    const std::span<const float> d = dx.row(n);
    const double squares = std::inner_product(d.begin(), d.end(), d.begin(), 0.0);
    const auto size = static_cast<float>(std::sqrt(squares / static_cast<double>(d.size())));
    const std::span<float> image = x.row(n);
    for (std::size_t i = 0; i < d.size(); ++i) image[i] += rate * d[i] / (size + 1e-12F);
  }
}

}  // namespace

Tensor<float> rolled(const Tensor<float>& x, std::size_t down, std::size_t right) {
  const std::size_t H = x.dim(2), W = x.dim(3);
  auto result = Tensor<float>::zeros(x.shape());
  for (std::size_t plane = 0; plane < x.dim(0) * x.dim(1); ++plane) {
    for (std::size_t h = 0; h < H; ++h) {
      for (std::size_t w = 0; w < W; ++w) {
        result[(plane * H + (h + down) % H) * W + (w + right) % W] = x[(plane * H + h) * W + w];
      }
    }
  }
  return result;
}

Tensor<float> blurred(const Tensor<float>& x) {
  const std::size_t H = x.dim(2), W = x.dim(3);
  auto result = x;
  for (std::size_t plane = 0; plane < x.dim(0) * x.dim(1); ++plane) {
    const float* in = x.data() + plane * H * W;
    for (std::size_t h = 0; h < H; ++h) {
      for (std::size_t w = 0; w < W; ++w) {
        float sum = 0, neighbours = 0;
        const auto look = [&](bool exists, std::size_t place) {
          if (!exists) return;
          sum += in[place];
          ++neighbours;
        };
        look(h > 0, (h - 1) * W + w);
        look(h + 1 < H, (h + 1) * W + w);
        look(w > 0, h * W + w - 1);
        look(w + 1 < W, h * W + w + 1);
        if (neighbours > 0) result[plane * H * W + h * W + w] = (in[h * W + w] + sum / neighbours) / 2;
      }
    }
  }
  return result;
}

Tensor<float> ascend(Network<float>& network, std::size_t layers, Tensor<float> x,
                     const std::function<Tensor<float>(const Tensor<float>& out)>& wish,
                     const AscentSettings& settings, Rng& rng) {
  const std::size_t H = x.dim(2), W = x.dim(3);
  for (std::size_t step = 1; step <= settings.steps; ++step) {
    const std::size_t down = rng.below(2 * settings.jitter + 1) + H - settings.jitter;
    const std::size_t right = rng.below(2 * settings.jitter + 1) + W - settings.jitter;
    x = rolled(x, down % H, right % W);

    // Forward, and the derivative for x of what is wished for.
    const Tensor<float>* out = &x;
    for (std::size_t i = 0; i < layers; ++i) out = &network.layer(i).forward(*out, Mode::predict);
    const Tensor<float> dout = wish(*out);
    const Tensor<float>* dx = &dout;
    for (std::size_t i = layers; i-- > 0;) dx = &network.layer(i).backward(*dx);
    climb(x, *dx, settings.rate);

    x = rolled(x, H - down % H, W - right % W);
    if (settings.blur_every > 0 && step % settings.blur_every == 0) x = blurred(x);
    if (settings.clip) {
      for (float& pixel : x) pixel = std::clamp(pixel, 0.0F, 1.0F);
    }
  }
  return x;
}

Tensor<float> dream_of(const Tensor<float>& picture, Network<float>& network, std::size_t layers,
                       std::size_t steps, Rng& rng) {
  const AscentSettings settings{.steps = steps, .rate = 0.004F, .blur_every = 0};
  const std::size_t H = picture.dim(0), W = picture.dim(1);
  auto dreamt = Tensor<float>::zeros(picture.shape());  // what came to the picture so far
  for (const std::size_t sixths : {3U, 4U, 6U}) {
    const std::size_t h = H * sixths / 6, w = W * sixths / 6;
    const Tensor<float> small = resize(picture, h, w), start = small + resize(dreamt, h, w);
    dreamt = ascend(
                 network, layers, start.reshape({1, 1, h, w}), [](const Tensor<float>& out) { return out; },
                 settings, rng)
                 .reshape({h, w}) -
             small;
  }
  return picture + dreamt;
}

}  // namespace dlfs::ch07
