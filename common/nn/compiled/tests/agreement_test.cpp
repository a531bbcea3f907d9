#include "common/nn/compiled/agreement.hpp"

#include "common/nn/compiled/affine_step.hpp"
#include "common/nn/compiled/batch_normalization_step.hpp"
#include "common/nn/compiled/convolution_step.hpp"
#include "common/nn/compiled/elementwise_steps.hpp"
#include "common/nn/compiled/pooling_step.hpp"
#include "common/nn/network.hpp"
#include "common/nn/tests/broken_layers.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// Whether the layer computes what its step does.
template <typename Step, typename Layer, typename... More>
bool agrees(Layer&& layer, const Td& x, const More&... more) {
  Step step(layer, more...);
  return agree(layer, step, x);
}

// A leak, as of LeakyRelu: a difference of a hundredth, forward alone.
class LeakingRelu : public Relu<double> {
 public:
  const Td& forward(const Td& x, Mode mode) override {
    out_ = Relu<double>::forward(x, mode) + 0.01 * x;
    return out_;
  }

 private:
  Td out_;
};

class ThrowingRelu : public Relu<double> {
 public:
  const Td& backward(const Td&) override { throw std::logic_error("not written yet"); }
};

// While it lives, the planner takes the plain code of this kind of layer for changed.
class Changed {
 public:
  explicit Changed(std::string kind) : kind_(std::move(kind)) { changed_kinds().insert(kind_); }
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;
  ~Changed() { changed_kinds().erase(kind_); }

 private:
  std::string kind_;
};

}  // namespace

TEST_CASE("no layer of the workbook computes something else than its kernel", "[compile]") {
  CHECK(changed_kinds().empty());
}

TEST_CASE("a plain layer with a mistake does not agree with its kernel", "[compile]") {
  Rng rng(7);
  const auto random = [&rng](const Shape& shape) { return Td::randn(shape, rng); };
  const Fusion alone;

  CHECK(agrees<ReluStep<double>>(Relu<double>(), random({4, 5})));
  CHECK_FALSE(agrees<ReluStep<double>>(BrokenRelu<double>(), random({4, 5})));
  CHECK_FALSE(agrees<ReluStep<double>>(LeakingRelu(), random({4, 5})));
  CHECK_FALSE(agrees<ReluStep<double>>(ThrowingRelu(), random({4, 5})));

  const Td W = random({6, 5}), b = random({5});
  CHECK(agrees<AffineStep<double>>(Affine<double>(W, b), random({3, 6}), alone));
  CHECK_FALSE(agrees<AffineStep<double>>(BrokenAffine<double>(W, b), random({3, 6}), alone));
  CHECK_FALSE(agrees<AffineStep<double>>(ReversingAffine<double>(W, b), random({3, 6}), alone));

  const Td filters = random({4, 2, 3, 3}), biases = random({4});
  CHECK(agrees<ConvolutionStep<double>>(Convolution<double>(filters, biases), random({2, 2, 6, 6}), alone));
  CHECK_FALSE(agrees<ConvolutionStep<double>>(BrokenConvolution<double>(filters, biases),
                                              random({2, 2, 6, 6}), alone));

  CHECK(agrees<PoolingStep<double>>(Pooling<double>(2, 2, 2), random({2, 2, 4, 4}), alone));
  CHECK_FALSE(agrees<PoolingStep<double>>(BrokenPooling<double>(2, 2, 2), random({2, 2, 4, 4}), alone));

  const Td gamma = random({5}), beta = random({5});
  CHECK(
      agrees<BatchNormalizationStep<double>>(BatchNormalization<double>(gamma, beta), random({4, 5}), alone));
  CHECK_FALSE(agrees<BatchNormalizationStep<double>>(BrokenBatchNormalization<double>(gamma, beta),
                                                     random({4, 5}), alone));
}

TEST_CASE("the comparison leaves running averages and random numbers as they were", "[compile]") {
  Rng rng(8);
  BatchNormalization<double> normalization(Td::randn({5}, rng), Td::randn({5}, rng));
  const Td x = Td::randn({4, 5}, rng);
  normalization.forward(x, Mode::train);
  const Td mean = normalization.running_mean(), variance = normalization.running_variance();
  BatchNormalizationStep<double> step(normalization, Fusion{});
  CHECK(agree(normalization, step, x));
  CHECK(normalization.running_mean() == mean);
  CHECK(normalization.running_variance() == variance);

  Dropout<double> dropout(0.5, Rng(9)), untouched(0.5, Rng(9));
  DropoutStep<double> dropout_step(dropout);
  CHECK(agree(dropout, dropout_step, x));
  CHECK(dropout.forward(x, Mode::train) == untouched.forward(x, Mode::train));
}

TEST_CASE("a layer whose plain code has been changed runs as it is written", "[compile]") {
  Rng rng(10);
  Network<double> network;
  network.add<Affine>(Td::randn({6, 5}, rng), Td::randn({5}, rng));
  network.add<Relu>();
  network.add<Affine>(Td::randn({5, 3}, rng), Td::randn({3}, rng));
  network.add<Relu>();

  network.compile();
  CHECK(network.plan() == "Affine+Relu, Affine+Relu");
  {
    const Changed relu("Relu");
    network.compile();
    CHECK(network.plan() == "Affine, Relu, Affine, Relu");
  }
  {
    const Changed affine("Affine");
    network.compile();
    CHECK(network.plan() == "Affine, Relu, Affine, Relu");
  }
}
