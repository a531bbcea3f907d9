#include "ch08_deep/sequences/gradient_reach.hpp"

#include <algorithm>
#include <cmath>

#include "common/nn/recurrent/time_steps.hpp"
#include "common/tensor/concatenate.hpp"

namespace dlfs::ch08 {

namespace {

// (N, H): each row a random direction of length 1.
Tensor<float> unit_vectors(std::size_t N, std::size_t H, Rng& rng) {
  auto v = Tensor<float>::randn({N, H}, rng);
  for (std::size_t n = 0; n < N; ++n) {
    float squares = 0;
    for (const float value : v.row(n)) squares += value * value;
    for (float& value : v.row(n)) value /= std::sqrt(squares);
  }
  return v;
}

// The mean over the samples of the length of what belongs to each.
double mean_norm(const States<float>& states) {
  const std::size_t N = states[0].dim(0);
  double total = 0;
  for (std::size_t n = 0; n < N; ++n) {
    double squares = 0;
    for (const Tensor<float>& state : states) {
      for (const float value : state.row(n)) squares += double{value} * double{value};
    }
    total += std::sqrt(squares);
  }
  return total / static_cast<double>(N);
}

}  // namespace

// The states on the way; then from each of them to the end, and back from dh_T = v.
Reach gradient_reach(Recurrent<float>& layer, const Tensor<float>& x, std::size_t stride, Rng& rng) {
  const std::size_t N = x.dim(0), steps = x.dim(1);
  const Tensor<float> v = unit_vectors(N, layer.H(), rng);
  Reach reach{{0}, {1}};
  std::vector<States<float>> states;
  Tensor<float> part;
  layer.start_from_zeros();
  for (std::size_t t = 0; t < steps; t += stride) {
    states.push_back(layer.start(N));
    take_range(x, 1, t, std::min(stride, steps - t), part);
    layer.forward(part, Mode::train);
    layer.start_from(layer.last());
  }
  for (std::size_t k = states.size(); k-- > 0;) {
    const std::size_t left = steps - k * stride;
    take_range(x, 1, k * stride, left, part);
    layer.start_from(states[k]);
    layer.forward(part, Mode::train);
    auto dout = Tensor<float>::zeros({N, left, layer.H()});
    set_time_step(dout, left - 1, v);
    layer.backward(dout);
    reach.steps_back.push_back(static_cast<double>(left));
    reach.norms.push_back(mean_norm(layer.dstart()));
  }
  layer.start_from_zeros();
  return reach;
}

}  // namespace dlfs::ch08
