#include "common/nn/im2col.hpp"

#include "common/nn/layers/convolution.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

struct Case {
  std::size_t N, C, H, W, FN, FH, FW, stride, pad;
};

}  // namespace

TEST_CASE("im2col writes each window into a row", "[im2col]") {
  const auto x = Tensor<double>::arange(1, 10).reshape({1, 1, 3, 3});
  CHECK(im2col(x, 2, 2) == Tensor<double>::from({{1, 2, 4, 5}, {2, 3, 5, 6}, {4, 5, 7, 8}, {5, 6, 8, 9}}));
  CHECK(im2col(x, 2, 2, 2, 1) ==
        Tensor<double>::from({{0, 0, 0, 1}, {0, 0, 2, 3}, {0, 4, 0, 7}, {5, 6, 8, 9}}));
}

TEST_CASE("im2col puts the channels of a window side by side, the images below each other", "[im2col]") {
  const auto x = Tensor<double>::arange(0, 8).reshape({2, 2, 1, 2});
  CHECK(im2col(x, 1, 2) == Tensor<double>::from({{0, 1, 2, 3}, {4, 5, 6, 7}}));
}

TEST_CASE("im2col gives the book's shapes", "[im2col]") {
  Rng rng(1);
  CHECK(im2col(Tensor<float>::randn({1, 3, 7, 7}, rng), 5, 5).shape() == Shape{9, 75});
  CHECK(im2col(Tensor<float>::randn({10, 3, 7, 7}, rng), 5, 5).shape() == Shape{90, 75});
}

TEST_CASE("col2im adds up what overlaps", "[im2col]") {
  const auto x = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}).reshape({1, 1, 3, 3});
  const auto times = Tensor<double>::from({{1, 2, 1}, {2, 4, 2}, {1, 2, 1}});  // windows that cover a pixel
  CHECK(col2im(im2col(x, 2, 2), x.shape(), 2, 2) == x * times);
  CHECK(col2im(im2col(x, 1, 3, 1), x.shape(), 1, 3, 1) == x);
}

// Section 7.4.3: out = col(x) W^T + b, dW = dout^T col(x), dx = im(dout W).
TEMPLATE_TEST_CASE("convolution equals the matrix product over im2col", "[im2col]", float, double) {
  using T = TestType;
  const auto [N, C, H, W, FN, FH, FW, stride, pad] = GENERATE(
      Case{2, 3, 7, 7, 4, 5, 5, 1, 0}, Case{3, 2, 8, 6, 5, 3, 2, 2, 1}, Case{1, 1, 28, 28, 30, 5, 5, 1, 0},
      Case{4, 5, 6, 6, 17, 3, 3, 1, 2}, Case{2, 2, 9, 9, 3, 2, 4, 3, 0});
  CAPTURE(N, C, H, W, FN, FH, FW, stride, pad);
  Rng rng(2);
  const auto x = Tensor<T>::randn({N, C, H, W}, rng), filters = Tensor<T>::randn({FN, C, FH, FW}, rng);
  const auto b = Tensor<T>::randn({FN}, rng);
  Convolution<T> layer(filters, b, stride, pad);
  const Tensor<T> out = layer.forward(x, Mode::train);
  const std::size_t OH = out.dim(2), OW = out.dim(3);
  const auto dout = Tensor<T>::randn(out.shape(), rng);
  const double tolerance = std::is_same_v<T, float> ? 3e-4 : 1e-12;

  const Tensor<T> col = im2col(x, FH, FW, stride, pad);
  const Tensor<T> W_rows = filters.reshape({FN, C * FH * FW});
  const Tensor<T> expected =
      (matmul(col, W_rows.transpose()) + b).reshape({N, OH, OW, FN}).transpose({0, 3, 1, 2});
  CHECK(max(abs(out - expected)) < tolerance);

  const Tensor<T> dx = layer.backward(dout);
  const Tensor<T> dout_rows = dout.transpose({0, 2, 3, 1}).reshape({N * OH * OW, FN});
  CHECK(max(abs(dx - col2im(matmul(dout_rows, W_rows), x.shape(), FH, FW, stride, pad))) < tolerance);
  const Tensor<T> dW = matmul(dout_rows.transpose(), col).reshape(filters.shape());
  CHECK(max(abs(*layer.parameters()[0].grad - dW)) < tolerance);
}

TEST_CASE("im2col and col2im name the shapes that do not fit", "[im2col]") {
  const auto x = Tensor<double>::zeros({1, 1, 3, 3});
  CHECK_THROWS_WITH(im2col(x.reshape({3, 3}), 2, 2), "im2col: expected images (N, C, H, W), found (3, 3)");
  CHECK_THROWS_WITH(im2col(x, 4, 2), "a filter of 4 with stride 1 does not fit an input of 3 with padding 0");
  CHECK_THROWS_WITH(col2im(x.reshape({9}), {3, 3}, 2, 2),
                    "col2im: expected images (N, C, H, W), found (3, 3)");
  CHECK_THROWS_WITH(col2im(x.reshape({9, 1}), {1, 1, 3, 3}, 2, 2),
                    "col2im: expected columns (4, 4), found (9, 1)");
}
