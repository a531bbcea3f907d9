// A plain layer with a wrong backward must not pass the gradient check of its section.
#include "common/nn/tests/broken_layers.hpp"

#include <algorithm>

#include "common/nn/network.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// The largest relative difference between backpropagation and numerical gradient over all parameters.
double check_gradients(Network<double>& network, const Td& x) {
  const Labels t{0, 2, 1, 0, 2};
  network.gradient(x, t);
  double error = 0;
  for (const auto& [name, value, grad] : network.parameters()) {
    const Td backprop = *grad;
    const auto loss = [&](const Td&) { return network.loss(x, t, Mode::train); };
    const double largest = std::max(1e-3, max(abs(backprop)));
    error = std::max(error, max(abs(backprop - numerical_gradient(loss, *value))) / largest);
  }
  return error;
}

// Section 5.7: affine - ReLU - affine; section 6.3: with batch normalization.
template <template <typename> typename AffineOf, template <typename> typename ReluOf,
          template <typename> typename BatchNormalizationOf>
double affine_network_error() {
  Rng rng(3);
  Network<double> network;
  network.add<AffineOf>(Td::randn({6, 5}, rng), Td::randn({5}, rng));
  network.add<BatchNormalizationOf>(Td::uniform({5}, 0.5, 2.0, rng), Td::randn({5}, rng));
  network.add<ReluOf>();
  network.add<AffineOf>(Td::randn({5, 3}, rng), Td::randn({3}, rng));
  return check_gradients(network, Td::randn({5, 6}, rng));
}

// Section 7.5: convolution - ReLU - pooling - affine.
template <template <typename> typename ConvolutionOf, template <typename> typename PoolingOf>
double convolutional_network_error() {
  Rng rng(4);
  Network<double> network;
  network.add<ConvolutionOf>(Td::randn({2, 1, 3, 3}, rng), Td::randn({2}, rng), 1U, 0U);
  network.add<Relu>();
  network.add<PoolingOf>(2U, 2U, 2U);
  network.add<Affine>(Td::randn({8, 3}, rng), Td::randn({3}, rng));
  return check_gradients(network, Td::randn({5, 1, 6, 6}, rng));
}

}  // namespace

TEST_CASE("the gradient check passes networks of right layers, and catches each wrong one", "[gradient]") {
  CHECK(affine_network_error<Affine, Relu, BatchNormalization>() < 1e-6);
  CHECK(affine_network_error<Affine, BrokenRelu, BatchNormalization>() > 1e-3);
  CHECK(affine_network_error<BrokenAffine, Relu, BatchNormalization>() > 1e-3);
  CHECK(affine_network_error<ReversingAffine, Relu, BatchNormalization>() > 1e-3);
  CHECK(affine_network_error<Affine, Relu, BrokenBatchNormalization>() > 1e-3);

  CHECK(convolutional_network_error<Convolution, Pooling>() < 1e-6);
  CHECK(convolutional_network_error<BrokenConvolution, Pooling>() > 1e-3);
  CHECK(convolutional_network_error<Convolution, BrokenPooling>() > 1e-3);
}
