#include "ch07_cnn/networks/class_activation.hpp"

#include <algorithm>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch07 {

Tensor<float> class_activation_maps(Network<float>& network, std::size_t features, const Tensor<float>& x) {
  // Forward, and the derivatives of the best scores for the channels.
  const Tensor<float>* signal = &x;
  Tensor<float> A;
  for (std::size_t i = 0; i < network.size(); ++i) {
    signal = &network.layer(i).forward(*signal, Mode::predict);
    if (i + 1 == features) A = *signal;
  }
  auto dout = Tensor<float>::zeros(signal->shape());
  const Labels best = argmax(*signal, 1);
  for (std::size_t n = 0; n < best.size(); ++n) dout(n, best[n]) = 1;
  const Tensor<float>* d = &dout;
  for (std::size_t i = network.size(); i-- > features;) d = &network.layer(i).backward(*d);

  // weight = the mean of dA over the pixels; map = max(sum of weight A over the channels, 0)
  const std::size_t N = A.dim(0), C = A.dim(1), H = A.dim(2), W = A.dim(3);
  const Tensor<float> weights = mean(d->reshape({N, C, H * W}), 2).reshape({N, C, 1, 1});
  return maximum(sum(weights * A, 1), 0);
}

Tensor<float> with_heat(const Tensor<float>& scene, const Tensor<float>& map) {
  auto picture = Tensor<float>::zeros({scene.dim(0), scene.dim(1), 3});
  const float highest = std::max(max(map), 1e-9F);
  for (std::size_t i = 0; i < scene.size(); ++i) {
    const float heat = map[i] / highest;
    picture[3 * i] = std::max(scene[i], heat);
    picture[3 * i + 1] = picture[3 * i + 2] = scene[i] * (1 - heat);
  }
  return picture;
}

}  // namespace dlfs::ch07
