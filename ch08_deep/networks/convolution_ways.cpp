#include "ch08_deep/networks/convolution_ways.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/output_size.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

Tensor<float> convolve_by_loops(const Tensor<float>& x, const Tensor<float>& W, const Tensor<float>& b,
                                std::size_t pad) {
  expect_shape("convolve_by_loops", "W", {b.size(), x.dim(1), W.dim(2), W.dim(3)}, W.shape());
  const std::size_t N = x.dim(0), C = x.dim(1), H = x.dim(2), width = x.dim(3);
  const std::size_t FN = W.dim(0), FH = W.dim(2), FW = W.dim(3);
  const std::size_t OH = output_size(H, FH, 1, pad), OW = output_size(width, FW, 1, pad);
  auto out = Tensor<float>::zeros({N, FN, OH, OW});
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t fn = 0; fn < FN; ++fn) {
      for (std::size_t oh = 0; oh < OH; ++oh) {
        for (std::size_t ow = 0; ow < OW; ++ow) {
          float sum = b[fn];
          for (std::size_t c = 0; c < C; ++c) {
            for (std::size_t fh = 0; fh < FH; ++fh) {
              for (std::size_t fw = 0; fw < FW; ++fw) {
                const std::size_t h = oh + fh, w = ow + fw;  // in the padded image
                if (h < pad || w < pad || h >= H + pad || w >= width + pad) continue;
                sum += x(n, c, h - pad, w - pad) * W(fn, c, fh, fw);
              }
            }
          }
          out(n, fn, oh, ow) = sum;
        }
      }
    }
  }
  return out;
}

namespace {

double fastest(std::size_t repeats, const std::function<void()>& action) {
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    action();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

}  // namespace

std::vector<ConvolutionTime> time_convolutions(const Tensor<float>& x, const Tensor<float>& W,
                                               const Tensor<float>& b, std::size_t threads,
                                               std::size_t repeats) {
  Tensor<float> expected, out;
  std::vector<ConvolutionTime> times;
  const auto add = [&](const std::string& way, std::size_t count, std::size_t times_run,
                       const std::function<void()>& action) {
    set_threads(count);
    const double seconds = fastest(times_run, action);
    times.push_back({way, count, seconds, static_cast<double>(max(abs(out - expected)))});
  };

  // The loops take long, so that something may get in between: one image after the other, and the fastest counts.
  double seconds = std::numeric_limits<double>::infinity();
  Tensor<float> image, result;
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    slice(x, n, 1, image);
    seconds = std::min(seconds, fastest(1, [&] { result = convolve_by_loops(image, W, b, 1); }));
    if (n == 0) expected.resize(result.shape().with(0, x.dim(0)));
    std::ranges::copy(result, expected.row(n).begin());
  }
  times.push_back({"loops", 1, static_cast<double>(x.dim(0)) * seconds, 0});
  Convolution<float> plain(W, b, 1, 1);
  add("im2col", 1, repeats, [&] { out = plain.forward(x, Mode::predict); });
  out.resize(expected.shape());
  const auto direct = direct_convolution<float>(1, 1), winograd = winograd_convolution<float>(1);
  add("sliding windows", 1, repeats, [&] { direct->forward(x, W, b, Epilogue::none, out); });
  for (std::size_t count = 1; count <= threads;
       count = count < threads ? std::min(2 * count, threads) : threads + 1)
    add("Winograd", count, repeats, [&] { winograd->forward(x, W, b, Epilogue::none, out); });
  set_threads(threads);
  return times;
}

}  // namespace dlfs::ch08
