#include "common/nn/layers/convolution.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

struct ConvolutionCase {
  std::size_t N, C, H, W, FN, FH, FW, stride, pad;
};

const std::vector<ConvolutionCase> convolution_cases = {
    {1, 1, 4, 4, 1, 3, 3, 1, 0},
    {2, 3, 7, 7, 4, 3, 3, 2, 0},
    {3, 2, 5, 6, 3, 2, 3, 1, 1},
    {2, 1, 28, 28, 30, 5, 5, 1, 0},
    {9, 16, 9, 8, 17, 3, 3, 1, 1},
    {2, 3, 6, 5, 2, 3, 3, 3, 2},
    {1, 2, 8, 8, 65, 3, 3, 1, 2},
    {2, 2, 5, 5, 2, 1, 1, 1, 0},
    {2, 2, 5, 5, 3, 1, 1, 2, 1},
    {2, 2, 4, 4, 3, 2, 2, 1, 3},
    {1, 1, 40, 37, 2, 3, 3, 1, 1},
    {17, 2, 6, 6, 3, 5, 5, 1, 2},
    {1, 1, 3, 3, 2, 3, 3, 1, 0},
    {2, 1, 8, 7, 2, 3, 2, 2, 1},
    {0, 2, 5, 5, 3, 3, 3, 1, 1},
    // enough channels and filters for Winograd's algorithm: whole and cut tiles, several images in a block,
    // rows of many tiles
    {1, 8, 28, 28, 16, 3, 3, 1, 1},
    {9, 8, 7, 9, 8, 3, 3, 1, 0},
    {2, 9, 14, 13, 33, 3, 3, 1, 2},
    {7, 8, 3, 3, 9, 3, 3, 1, 0},
    {2, 8, 5, 75, 8, 3, 3, 1, 3},
    {17, 20, 2, 1, 15, 3, 3, 1, 1},
    {0, 8, 5, 5, 8, 3, 3, 1, 1},
    {12, 16, 8, 8, 8, 3, 3, 1, 1},
    {19, 8, 13, 13, 8, 3, 3, 1, 1},  // a share of the images is more than one block
};

// The definition of section 7.2, one number at a time: calls body(n, fn, oh, ow, c, fh, fw, h, w) for every product.
template <typename Body>
void for_each_product(const ConvolutionCase& k, Body body) {
  const std::size_t OH = output_size(k.H, k.FH, k.stride, k.pad),
                    OW = output_size(k.W, k.FW, k.stride, k.pad);
  for (std::size_t n = 0; n < k.N; ++n)
    for (std::size_t fn = 0; fn < k.FN; ++fn)
      for (std::size_t oh = 0; oh < OH; ++oh)
        for (std::size_t ow = 0; ow < OW; ++ow)
          for (std::size_t c = 0; c < k.C; ++c)
            for (std::size_t fh = 0; fh < k.FH; ++fh)
              for (std::size_t fw = 0; fw < k.FW; ++fw) {
                const std::size_t h = oh * k.stride + fh, w = ow * k.stride + fw;  // in the padded image
                if (h < k.pad || w < k.pad || h - k.pad >= k.H || w - k.pad >= k.W) continue;
                body(n, fn, oh, ow, c, fh, fw, h - k.pad, w - k.pad);
              }
}

template <typename T>
struct Problem {
  Tensor<T> x, W, b, dout;

  Problem(const ConvolutionCase& k, Rng& rng)
      : x(Tensor<T>::randn({k.N, k.C, k.H, k.W}, rng)),
        W(Tensor<T>::randn({k.FN, k.C, k.FH, k.FW}, rng)),
        b(Tensor<T>::randn({k.FN}, rng)),
        dout(Tensor<T>::randn(
            {k.N, k.FN, output_size(k.H, k.FH, k.stride, k.pad), output_size(k.W, k.FW, k.stride, k.pad)},
            rng)) {}
};

template <typename T>
double largest_difference(const Tensor<T>& a, const Tensor<T>& b) {
  REQUIRE(a.shape() == b.shape());
  return a.empty() ? 0.0 : static_cast<double>(max(abs(a - b)));
}

// The same as a share of the largest value expected: sums of many products are large, and so are their rounding errors.
template <typename T>
double relative_difference(const Tensor<T>& a, const Tensor<T>& expected) {
  const double largest = expected.empty() ? 0.0 : static_cast<double>(max(abs(expected)));
  return largest_difference(a, expected) / std::max(1.0, largest);
}

}  // namespace

TEST_CASE("convolution gives the book's example", "[convolution]") {
  const bool compiled = GENERATE(false, true);
  const auto x =
      Tensor<double>::from({{1, 2, 3, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 3, 0, 1}}).reshape({1, 1, 4, 4});
  const auto W = Tensor<double>::from({{2, 0, 1}, {0, 1, 2}, {1, 0, 2}}).reshape({1, 1, 3, 3});
  auto plain = one_layer<Convolution, double>(compiled, W, Tensor<double>::zeros({1}));
  CHECK(plain.forward(x, Mode::predict) == Tensor<double>::from({{15, 16}, {6, 15}}).reshape({1, 1, 2, 2}));
  auto biased = one_layer<Convolution, double>(compiled, W, Tensor<double>::full({1}, 3));
  CHECK(biased.forward(x, Mode::predict) == Tensor<double>::from({{18, 19}, {9, 18}}).reshape({1, 1, 2, 2}));
}

TEMPLATE_TEST_CASE("convolution equals its naive twin, forward and backward", "[convolution]", float,
                   double) {
  const bool compiled = GENERATE(false, true);
  const ConvolutionCase k = GENERATE(from_range(convolution_cases));
  CAPTURE(k.N, k.C, k.H, k.W, k.FN, k.FH, k.FW, k.stride, k.pad);
  Rng rng(1);
  const Problem<TestType> p(k, rng);
  const double tolerance = std::is_same_v<TestType, float> ? 1e-5 : 2e-14;  // of the largest value

  auto out = Tensor<TestType>::zeros(p.dout.shape());
  auto dx = Tensor<TestType>::zeros(p.x.shape()), dW = Tensor<TestType>::zeros(p.W.shape());
  out = out + p.b.reshape({k.FN, 1, 1});
  for_each_product(k, [&](auto n, auto fn, auto oh, auto ow, auto c, auto fh, auto fw, auto h, auto w) {
    out(n, fn, oh, ow) += p.W(fn, c, fh, fw) * p.x(n, c, h, w);
    dx(n, c, h, w) += p.W(fn, c, fh, fw) * p.dout(n, fn, oh, ow);
    dW(fn, c, fh, fw) += p.x(n, c, h, w) * p.dout(n, fn, oh, ow);
  });
  const auto db = sum(sum(sum(p.dout, 3), 2), 0);

  for (const std::size_t count : {1U, 2U, 3U}) {
    set_threads(count);
    auto layer = one_layer<Convolution, TestType>(compiled, p.W, p.b, k.stride, k.pad);
    CHECK(relative_difference(layer.forward(p.x, Mode::train), out) < tolerance);
    CHECK(relative_difference(layer.backward(p.dout), dx) < tolerance);
    CHECK(relative_difference(*layer.parameters()[0].grad, dW) < tolerance);
    CHECK(relative_difference(*layer.parameters()[1].grad, db) < tolerance);
  }
  set_threads(0);
}

TEST_CASE("convolution is the same bit for bit with any number of threads", "[convolution]") {
  const bool compiled = GENERATE(false, true);
  const ConvolutionCase k{23, 3, 12, 12, 20, 3, 3, 1, 1};
  Rng rng(2);
  const Problem<float> p(k, rng);
  const auto results = [&](std::size_t count) {
    set_threads(count);
    auto layer = one_layer<Convolution, float>(compiled, p.W, p.b, k.stride, k.pad);
    const Tensor<float> out = layer.forward(p.x, Mode::train), dx = layer.backward(p.dout);
    set_threads(0);
    return std::vector<Tensor<float>>{out, dx, *layer.parameters()[0].grad, *layer.parameters()[1].grad};
  };
  const auto one = results(1);
  CHECK(results(2) == one);
  CHECK(results(3) == one);
}

TEST_CASE("convolution's gradients equal numerical ones", "[convolution]") {
  const bool compiled = GENERATE(false, true);
  const ConvolutionCase k =
      GENERATE(ConvolutionCase{2, 3, 7, 6, 4, 3, 3, 1, 1}, ConvolutionCase{1, 8, 4, 5, 8, 3, 3, 1, 1},
               ConvolutionCase{2, 2, 7, 7, 3, 3, 2, 2, 0}, ConvolutionCase{1, 1, 5, 5, 2, 5, 5, 3, 2});
  Rng rng(3);
  Problem<double> p(k, rng);
  auto layer = one_layer<Convolution, double>(compiled, p.W, p.b, k.stride, k.pad);
  const auto loss = [&](const auto&) { return sum(layer.forward(p.x, Mode::train) * p.dout); };

  loss(p.x);
  const Tensor<double> dx = layer.backward(p.dout);
  CHECK(largest_difference(dx, numerical_gradient(loss, p.x)) < 1e-7);
  for (const auto& parameter : layer.parameters()) {
    const Tensor<double> grad = *parameter.grad;
    CHECK(largest_difference(grad, numerical_gradient(loss, *parameter.value)) < 1e-7);
  }
}

TEST_CASE("a smaller batch after a larger one is computed alike", "[convolution]") {
  const bool compiled = GENERATE(false, true);
  Rng rng(4);
  const ConvolutionCase large{20, 2, 9, 9, 3, 3, 3, 1, 1}, small{3, 2, 6, 6, 3, 3, 3, 1, 1};
  const Problem<float> a(large, rng), b(small, rng);
  auto used = one_layer<Convolution, float>(compiled, a.W, a.b, 1, 1);
  auto fresh = one_layer<Convolution, float>(compiled, a.W, a.b, 1, 1);
  used.forward(a.x, Mode::train);
  used.backward(a.dout);
  CHECK(used.forward(b.x, Mode::train) == fresh.forward(b.x, Mode::train));
  CHECK(used.backward(b.dout) == fresh.backward(b.dout));
  CHECK(*used.parameters()[0].grad == *fresh.parameters()[0].grad);
}

TEST_CASE("convolution names the shapes that do not fit", "[convolution]") {
  const bool compiled = GENERATE(false, true);
  const auto zeros = [](const Shape& shape) { return Tensor<double>::zeros(shape); };
  auto layer = one_layer<Convolution, double>(compiled, zeros({4, 3, 3, 3}), zeros({4}));
  CHECK_THROWS_WITH(layer.forward(zeros({2, 1, 8, 8}), Mode::train),
                    "Convolution: expected x with the shape (N, 3, H, W), as W (4, 3, 3, 3) has channels, "
                    "found (2, 1, 8, 8)");
  CHECK_THROWS_WITH(layer.forward(zeros({2, 3, 2, 8}), Mode::train),
                    "a filter of 3 with stride 1 does not fit an input of 2 with padding 0");
  layer.forward(zeros({2, 3, 8, 8}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(zeros({2, 4, 8, 8})),
                    "Convolution: expected dout (2, 4, 6, 6), found (2, 4, 8, 8)");
  CHECK_THROWS_WITH(Convolution<double>(zeros({4, 3}), zeros({4})),
                    "Convolution: expected W with the shape (FN, C, FH, FW), found (4, 3)");
  CHECK_THROWS_WITH(Convolution<double>(zeros({4, 3, 3, 3}), zeros({3})),
                    contains_text("expected b (4,), found (3,)"));
  CHECK_THROWS_WITH(Convolution<double>(zeros({4, 3, 3, 3}), zeros({4}), 0),
                    "Convolution: expected a stride of at least 1, found 0");
}

TEST_CASE("output_size is the book's formula", "[convolution]") {
  CHECK(output_size(4, 3, 1, 1) == 4);  // figure 7-6
  CHECK(output_size(7, 3, 2, 0) == 3);  // figure 7-7
  CHECK(output_size(28, 5, 3, 2) == 10);
  CHECK_THROWS_AS(output_size(2, 5, 1, 1), std::invalid_argument);
}
