// Kernels that read and write images in both layouts: the results are the same bit for bit.
#include "common/kernels/batch_normalization.hpp"
#include "common/kernels/convolution_method.hpp"
#include "common/kernels/layout.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

template <typename T>
Tensor<T> in_layout(const Tensor<T>& x, Layout layout) {
  return layout == Layout::nchw ? x : x.transpose({0, 2, 3, 1});
}

constexpr Layout layouts[] = {Layout::nchw, Layout::nhwc};

}  // namespace

TEST_CASE("shapes of images in a layout", "[layout]") {
  CHECK(with_layout({5, 3, 28, 20}, Layout::nhwc) == Shape{5, 28, 20, 3});
  CHECK(to_nchw({5, 28, 20, 3}, Layout::nhwc) == Shape{5, 3, 28, 20});
  CHECK(with_layout({5, 3, 28, 20}, Layout::nchw) == Shape{5, 3, 28, 20});
  CHECK(to_nchw({5, 3}, Layout::nhwc) == Shape{5, 3});
  const ImageSizes sizes = image_sizes({5, 28, 20, 3}, Layout::nhwc);
  CHECK(sizes.N == 5);
  CHECK(sizes.C == 3);
  CHECK(sizes.H == 28);
  CHECK(sizes.W == 20);
}

TEMPLATE_TEST_CASE("Winograd's convolution is the same in all layouts", "[layout]", float, double) {
  using T = TestType;
  // Channels that fill vectors and some that do not, images of whole tiles, smaller and larger ones.
  const std::size_t C = GENERATE(16U, 11U), FN = GENERATE(16U, 32U, 9U), H = GENERATE(4U, 7U, 14U),
                    pad = GENERATE(0U, 1U, 2U);
  const std::size_t N = 9, W = H + 1, OH = H + 2 * pad - 2, OW = W + 2 * pad - 2;
  Rng rng(C + FN + H + pad);
  const auto x = Tensor<T>::randn({N, C, H, W}, rng), filters = Tensor<T>::randn({FN, C, 3, 3}, rng),
             b = Tensor<T>::randn({FN}, rng), dout = Tensor<T>::randn({N, FN, OH, OW}, rng);
  const Epilogue epilogue = GENERATE(Epilogue::none, Epilogue::relu);

  Tensor<T> out, dW, db, dx;  // in NCHW
  for (const Layout in : layouts) {
    for (const Layout from : layouts) {
      const auto method = winograd_convolution<T>(pad, {.in = in, .out = from});
      const Tensor<T> x_in = in_layout(x, in);
      Tensor<T> found_out = Tensor<T>::full(with_layout(dout.shape(), from), 7),
                found_dx = Tensor<T>::full(x_in.shape(), 7), found_dW = Tensor<T>::zeros(filters.shape()),
                found_db = Tensor<T>::zeros(b.shape());
      method->forward(x_in, filters, b, epilogue, found_out);
      method->parameter_gradients(x_in, in_layout(dout, from), found_dW, found_db);
      method->input_gradient(in_layout(dout, from), filters, x_in, epilogue, found_dx);
      if (in == Layout::nchw && from == Layout::nchw) {
        out = found_out, dW = found_dW, db = found_db, dx = found_dx;
        continue;
      }
      CHECK(found_out == in_layout(out, from));
      CHECK(found_dW == dW);
      CHECK(found_db == db);
      CHECK(found_dx == in_layout(dx, in));
    }
  }
}

TEMPLATE_TEST_CASE("batch normalization is the same in both layouts", "[layout]", float, double) {
  using T = TestType;
  const std::size_t C = GENERATE(16U, 5U, 1U);
  const Epilogue epilogue = GENERATE(Epilogue::none, Epilogue::relu);
  Rng rng(C);
  const auto x = Tensor<T>::randn({12, C, 9, 7}, rng), dout = Tensor<T>::randn(x.shape(), rng),
             gamma = Tensor<T>::randn({C}, rng), beta = Tensor<T>::randn({C}, rng);
  const auto zeros = Tensor<T>::zeros({C});
  struct Result {
    typename BatchNormalizationKernel<T>::Statistics statistics;
    Tensor<T> out, again, dgamma, dbeta, dx;
  };
  const auto result_of = [&](Layout layout) {
    const Tensor<T> x_in = in_layout(x, layout);
    BatchNormalizationKernel<T> kernel(layout);
    Result r{{zeros, zeros, zeros}, x_in, x_in, zeros, zeros, x_in};
    kernel.forward_batch(x_in, T(1e-6), gamma, beta, epilogue, r.statistics, r.out);
    kernel.backward(x_in, in_layout(dout, layout), epilogue == Epilogue::relu ? &r.out : nullptr,
                    T(1) / T(12 * 63), r.statistics, r.dgamma, r.dbeta, r.dx);
    kernel.forward(x_in, T(1e-6), gamma, beta, epilogue, r.statistics, r.again);
    return r;
  };
  const Result nchw = result_of(Layout::nchw), nhwc = result_of(Layout::nhwc);
  CHECK(nhwc.statistics.mean == nchw.statistics.mean);
  CHECK(nhwc.statistics.variance == nchw.statistics.variance);
  CHECK(nhwc.statistics.inverse_std == nchw.statistics.inverse_std);
  CHECK(nhwc.out == in_layout(nchw.out, Layout::nhwc));
  CHECK(nhwc.again == nhwc.out);
  CHECK(nhwc.dgamma == nchw.dgamma);
  CHECK(nhwc.dbeta == nchw.dbeta);
  CHECK(nhwc.dx == in_layout(nchw.dx, Layout::nhwc));
}
