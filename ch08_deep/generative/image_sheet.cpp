#include "ch08_deep/generative/image_sheet.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "common/nn/checks.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

Tensor<float> image_sheet(const Tensor<float>& pictures, std::size_t rows, std::size_t columns, float grey) {
  const std::size_t pixels = pictures.dim(0) == 0 ? 0 : pictures.size() / pictures.dim(0);
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pixels))));
  if (side * side != pixels || side == 0) {
    throw std::invalid_argument("image_sheet: expected square pictures, found " +
                                to_string(pictures.shape()));
  }
  const std::size_t cell = side + 1, width = columns * cell + 1;
  auto sheet = Tensor<float>::full({rows * cell + 1, width}, grey);
  for (std::size_t n = 0; n < std::min(rows * columns, pictures.dim(0)); ++n) {
    const auto picture = pictures.row(n);
    float* corner = sheet.data() + (n / columns * cell + 1) * width + n % columns * cell + 1;
    for (std::size_t row = 0; row < side; ++row) {
      std::copy_n(picture.data() + row * side, side, corner + row * width);
    }
  }
  return sheet;
}

Tensor<float> sheet_of_pairs(const Tensor<float>& first, const Tensor<float>& second, std::size_t columns) {
  expect_shape("sheet_of_pairs", "the second pictures", first.shape(), second.shape());
  const std::size_t N = first.dim(0), rows = (N + columns - 1) / columns;
  auto pictures = Tensor<float>::full({2 * rows * columns, first.size() / N}, 0.4F);
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t place = 2 * (n / columns) * columns + n % columns;
    std::ranges::copy(first.row(n), pictures.row(place).begin());
    std::ranges::copy(second.row(n), pictures.row(place + columns).begin());
  }
  return image_sheet(pictures, 2 * rows, columns);
}

Tensor<float> filter_sheet(const Tensor<float>& W, std::size_t rows, std::size_t columns) {
  Tensor<float> pictures = W.transpose();
  for (std::size_t n = 0; n < pictures.dim(0); ++n) {
    float largest = 1e-12F;
    for (const float weight : pictures.row(n)) largest = std::max(largest, std::abs(weight));
    for (float& weight : pictures.row(n)) weight = 0.5F + 0.5F * weight / largest;
  }
  return image_sheet(pictures, rows, columns);
}

void plot_sheets(const std::string& name, const std::vector<TitledSheet>& sheets, std::size_t columns,
                 const PlotOptions& options) {
  const std::size_t rows = (sheets.size() + columns - 1) / columns;
  Figure figure(name);
  figure.grid(rows, columns).size(350 * columns, 375 * rows);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    figure.axes(i).title(sheets[i].title).hide().equal_aspect().image(sheets[i].sheet, Range{0, 1});
  }
  figure.show(options);
}

}  // namespace dlfs::ch08
