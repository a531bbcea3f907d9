#include "ch07_cnn/filter_sheet.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>

namespace dlfs::ch07 {

Tensor<float> filter_sheet(const Tensor<float>& W, std::size_t columns) {
  if (W.ndim() != 4 || W.empty() || columns == 0) {
    throw std::invalid_argument(
        "filter_sheet: expected filters (FN, C, FH, FW) in at least 1 column, found " + to_string(W.shape()) +
        " in " + std::to_string(columns));
  }
  const std::size_t FN = W.dim(0), FH = W.dim(2), FW = W.dim(3), rows = (FN + columns - 1) / columns;
  auto sheet = Tensor<float>::ones({rows * (FH + 1) - 1, columns * (FW + 1) - 1});
  for (std::size_t fn = 0; fn < FN; ++fn) {
    const std::span<const float> filter = W.row(fn).first(FH * FW);
    const auto [low, high] = std::minmax_element(filter.begin(), filter.end());
    const float black = *low, range = std::max(*high - *low, 1e-12F);
    const std::size_t top = fn / columns * (FH + 1), left = fn % columns * (FW + 1);
    for (std::size_t i = 0; i < FH * FW; ++i) {
      sheet(top + i / FW, left + i % FW) = (filter[i] - black) / range;
    }
  }
  return sheet;
}

}  // namespace dlfs::ch07
