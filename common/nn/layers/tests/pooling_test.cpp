#include "common/nn/layers/pooling.hpp"

#include <algorithm>
#include <limits>

#include "common/nn/tests/gradient_check.hpp"
#include "common/nn/tests/one_layer.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

struct PoolingCase {
  std::size_t N, C, H, W, FH, FW, stride, pad;
};

const std::vector<PoolingCase> pooling_cases = {
    {2, 3, 4, 4, 2, 2, 2, 0},   {3, 2, 24, 24, 2, 2, 2, 0}, {2, 2, 5, 7, 2, 2, 2, 0},
    {2, 1, 6, 6, 3, 3, 2, 0},   {1, 2, 7, 6, 3, 3, 2, 1},   {2, 2, 5, 5, 3, 2, 1, 1},
    {1, 1, 4, 4, 4, 4, 1, 3},   {2, 2, 5, 5, 1, 1, 1, 0},   {1, 2, 7, 7, 2, 2, 3, 1},
    {9, 1, 3, 3, 3, 3, 3, 0},   {2, 1, 2, 2, 2, 2, 2, 1},   {0, 2, 4, 4, 2, 2, 2, 0},
    {1, 1, 33, 35, 2, 2, 2, 0},
};

Shape out_shape(const PoolingCase& k) {
  return {k.N, k.C, output_size(k.H, k.FH, k.stride, k.pad), output_size(k.W, k.FW, k.stride, k.pad)};
}

// The definition, one window at a time: calls body(position of the pixel of out, positions of the pixels of x).
template <typename Body>
void for_each_window(const PoolingCase& k, Body body) {
  const Shape out = out_shape(k);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t ow = i % out[3], oh = i / out[3] % out[2], image = i / out[3] / out[2];
    std::vector<std::size_t> pixels;
    for (std::size_t fh = 0; fh < k.FH; ++fh) {
      for (std::size_t fw = 0; fw < k.FW; ++fw) {
        const std::size_t h = oh * k.stride + fh, w = ow * k.stride + fw;  // in the padded image
        if (h < k.pad || w < k.pad || h - k.pad >= k.H || w - k.pad >= k.W) continue;
        pixels.push_back((image * k.H + h - k.pad) * k.W + w - k.pad);
      }
    }
    body(i, pixels);
  }
}

// Few different values, so that windows have several largest elements.
template <typename T>
Tensor<T> small_integers(const Shape& shape, Rng& rng) {
  return map(Tensor<T>::zeros(shape), [&](T) { return static_cast<T>(rng.below(5)) - 2; });
}

Tensor<double> image(std::initializer_list<std::initializer_list<double>> rows) {
  const auto x = Tensor<double>::from(rows);
  return x.reshape({1, 1, x.dim(0), x.dim(1)});
}

}  // namespace

TEST_CASE("max pooling gives the book's example", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  // Figure 7-14.
  const auto x = image({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}});
  auto layer = one_layer<Pooling, double>(compiled, 2, 2, 2);
  CHECK(layer.forward(x, Mode::predict) == image({{2, 3}, {4, 2}}));
  CHECK(layer.backward(image({{1, 2}, {3, 4}})) ==
        image({{0, 1, 0, 0}, {0, 0, 0, 2}, {0, 0, 0, 4}, {0, 3, 0, 0}}));
}

TEST_CASE("average pooling takes the mean and spreads the gradient evenly", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  const auto x = image({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}});
  auto layer = one_layer<Pooling, double>(compiled, 2, 2, 2, 0, Pool::average);
  CHECK(layer.forward(x, Mode::predict) == image({{1, 1.5}, {2.25, 1}}));
  CHECK(layer.backward(image({{4, 8}, {12, 16}})) ==
        image({{1, 1, 2, 2}, {1, 1, 2, 2}, {3, 3, 4, 4}, {3, 3, 4, 4}}));
}

TEST_CASE("pooling does not look at padding", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  const auto x = image({{-1, -2}, {-3, -4}});
  auto largest = one_layer<Pooling, double>(compiled, 2, 2, 2, 1);
  auto mean = one_layer<Pooling, double>(compiled, 3, 3, 2, 1, Pool::average);
  CHECK(largest.forward(x, Mode::predict) == image({{-1, -2}, {-3, -4}}));
  CHECK(largest.backward(image({{1, 2}, {3, 4}})) == image({{1, 2}, {3, 4}}));
  CHECK(mean.forward(x, Mode::predict) == image({{-2.5}}));
  CHECK(mean.backward(image({{4}})) == image({{1, 1}, {1, 1}}));
}

TEST_CASE("the gradient goes to the first of several largest elements", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  auto halving = one_layer<Pooling, double>(compiled, 2, 2, 2);
  auto general = one_layer<Pooling, double>(compiled, 3, 2, 1);
  const auto x = image({{5, 5, 1, 7}, {5, 5, 7, 7}, {5, 5, 5, 7}});
  halving.forward(x, Mode::train);
  CHECK(halving.backward(image({{1, 2}})) == image({{1, 0, 0, 2}, {0, 0, 0, 0}, {0, 0, 0, 0}}));
  general.forward(x, Mode::train);
  CHECK(general.backward(image({{1, 2, 4}})) == image({{1, 0, 0, 4}, {0, 0, 2, 0}, {0, 0, 0, 0}}));
}

TEMPLATE_TEST_CASE("pooling equals its naive twin, forward and backward", "[pooling]", float, double) {
  const bool compiled = GENERATE(false, true);
  using T = TestType;
  const PoolingCase k = GENERATE(from_range(pooling_cases));
  const Pool pool = GENERATE(Pool::max, Pool::average);
  CAPTURE(k.N, k.C, k.H, k.W, k.FH, k.FW, k.stride, k.pad, pool == Pool::max);
  Rng rng(1);
  const auto x = small_integers<T>({k.N, k.C, k.H, k.W}, rng), dout = Tensor<T>::randn(out_shape(k), rng);

  auto out = Tensor<T>::zeros(dout.shape()), dx = Tensor<T>::zeros(x.shape());
  for_each_window(k, [&](std::size_t i, const std::vector<std::size_t>& pixels) {
    if (pool == Pool::max) {
      const auto first =
          *std::max_element(pixels.begin(), pixels.end(), [&](auto a, auto b) { return x[a] < x[b]; });
      out[i] = x[first];
      dx[first] += dout[i];
    } else {
      const auto count = static_cast<T>(pixels.size());
      for (const std::size_t pixel : pixels) {
        out[i] += x[pixel] / count;
        dx[pixel] += dout[i] / count;
      }
    }
  });

  const T tolerance = 100 * std::numeric_limits<T>::epsilon();
  for (const std::size_t count : {1U, 3U}) {
    set_threads(count);
    auto layer = one_layer<Pooling, T>(compiled, k.FH, k.FW, k.stride, k.pad, pool);
    REQUIRE(layer.forward(x, Mode::train).shape() == out.shape());
    const Tensor<T>& found_dx = layer.backward(dout);
    REQUIRE(found_dx.shape() == x.shape());
    if (x.empty()) continue;
    CHECK(max(abs(layer.forward(x, Mode::train) - out)) <= tolerance);
    CHECK(max(abs(found_dx - dx)) <= tolerance);
  }
  set_threads(0);
}

TEST_CASE("pooling's gradients equal numerical ones", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  const PoolingCase k = GENERATE(PoolingCase{2, 3, 6, 6, 2, 2, 2, 0}, PoolingCase{2, 2, 7, 5, 3, 2, 2, 1},
                                 PoolingCase{1, 2, 5, 5, 3, 3, 1, 2});
  const Pool pool = GENERATE(Pool::max, Pool::average);
  Rng rng(2);
  auto layer = one_layer<Pooling, double>(compiled, k.FH, k.FW, k.stride, k.pad, pool);
  CHECK(gradient_error(layer, Tensor<double>::randn({k.N, k.C, k.H, k.W}, rng), rng) < 1e-6);
}

TEST_CASE("pooling names what does not fit", "[pooling]") {
  const bool compiled = GENERATE(false, true);
  const auto zeros = [](const Shape& shape) { return Tensor<double>::zeros(shape); };
  CHECK_THROWS_WITH(Pooling<double>(2, 2, 0),
                    "Pooling: expected a window and a stride of at least 1, found 2x2 and stride 0");
  CHECK_THROWS_WITH(Pooling<double>(0, 2, 2),
                    "Pooling: expected a window and a stride of at least 1, found 0x2 and stride 2");
  CHECK_THROWS_WITH(Pooling<double>(3, 2, 2, 2),
                    "Pooling: expected padding smaller than the window, found padding 2 and a window of 3x2");
  auto layer = one_layer<Pooling, double>(compiled, 2, 2, 2);
  CHECK_THROWS_WITH(layer.backward(zeros({1, 1, 2, 2})), "Pooling: backward was called before forward");
  CHECK_THROWS_WITH(layer.forward(zeros({2, 784}), Mode::train),
                    "Pooling: expected images (N, C, H, W), found x (2, 784)");
  CHECK_THROWS_WITH(layer.forward(zeros({2, 3, 0, 4}), Mode::train),
                    "Pooling: expected images (N, C, H, W), found x (2, 3, 0, 4)");
  CHECK_THROWS_WITH(layer.forward(zeros({2, 3, 1, 4}), Mode::train),
                    "a filter of 2 with stride 2 does not fit an input of 1 with padding 0");
  layer.forward(zeros({2, 3, 4, 4}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(zeros({2, 3, 4, 4})),
                    "Pooling: expected dout (2, 3, 2, 2), found (2, 3, 4, 4)");
}
