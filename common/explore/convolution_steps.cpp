#include "common/explore/convolution_steps.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace dlfs {
namespace {

double result_of(const WindowStep& step, const std::string& kind) {
  if (kind == "max") return *std::max_element(step.window.begin(), step.window.end());
  const std::vector<double>& terms = kind == "convolution" ? step.products : step.window;
  const double sum = std::accumulate(terms.begin(), terms.end(), 0.0);
  return kind == "average" ? sum / static_cast<double>(terms.size()) : sum;
}

}  // namespace

ConvolutionSteps convolution_steps(const Tensor<double>& input, const Tensor<double>& filter,
                                   std::size_t stride, std::size_t pad, const std::string& kind) {
  if (kind != "convolution" && kind != "max" && kind != "average")
    throw std::invalid_argument("kind '" + kind + "': expected convolution, max or average");
  const bool fits = input.ndim() == 2 && filter.ndim() == 2 && !input.empty() && !filter.empty() &&
                    input.dim(0) <= 12 && input.dim(1) <= 12 && pad <= 3 && stride >= 1 && stride <= 4 &&
                    filter.dim(0) <= input.dim(0) + 2 * pad && filter.dim(1) <= input.dim(1) + 2 * pad;
  if (!fits)
    throw std::invalid_argument(
        "expected an input of at most 12 x 12, a filter that fits into it, stride 1 to 4 and pad 0 to 3");
  const std::size_t H = input.dim(0) + 2 * pad, W = input.dim(1) + 2 * pad, FH = filter.dim(0),
                    FW = filter.dim(1);
  ConvolutionSteps result;
  result.OH = (H - FH) / stride + 1;
  result.OW = (W - FW) / stride + 1;
  result.padded = Tensor<double>::zeros({H, W});
  for (std::size_t i = 0; i < input.dim(0); ++i) {
    for (std::size_t j = 0; j < input.dim(1); ++j) result.padded(i + pad, j + pad) = input(i, j);
  }
  for (std::size_t row = 0; row < result.OH; ++row) {
    for (std::size_t column = 0; column < result.OW; ++column) {
      WindowStep step{row, column, {}, {}, 0};
      for (std::size_t i = 0; i < FH; ++i) {
        for (std::size_t j = 0; j < FW; ++j) {
          step.window.push_back(result.padded(row * stride + i, column * stride + j));
          if (kind == "convolution") step.products.push_back(step.window.back() * filter(i, j));
        }
      }
      step.result = result_of(step, kind);
      result.steps.push_back(std::move(step));
    }
  }
  return result;
}

}  // namespace dlfs
