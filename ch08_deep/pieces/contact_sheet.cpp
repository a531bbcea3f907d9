#include "ch08_deep/pieces/contact_sheet.hpp"

#include "ch08_deep/pieces/augment.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

namespace dlfs::ch08 {

namespace {

constexpr std::size_t columns = 8, side = mnist_side, cell = side + 2;

}  // namespace

std::vector<std::string> contact_sheet_rows() {
  std::vector<std::string> rows = {"original"};
  for (const Change change : all_changes) rows.push_back(name(change));
  return rows;
}

Tensor<float> contact_sheet(const Tensor<float>& images, Rng& rng) {
  const std::size_t rows = 1 + all_changes.size();
  auto sheet = Tensor<float>::full({rows * cell, columns * cell}, 0.4F);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      Tensor<float> picture = Tensor<float>::from({side, side}, images.row(column % images.dim(0)));
      if (row > 0) picture = augment(picture, all_changes[row - 1], rng);
      for (std::size_t y = 0; y < side; ++y) {
        for (std::size_t x = 0; x < side; ++x) {
          sheet(row * cell + y + 1, column * cell + x + 1) = picture(y, x);
        }
      }
    }
  }
  return sheet;
}

void plot_contact_sheet(const std::string& name, const Tensor<float>& sheet, const PlotOptions& options) {
  Figure figure(name);
  figure.size(720, 500);
  Axes& axes = figure.axes().hide().equal_aspect().x_range(-65, columns * cell);
  axes.image(sheet, Range{0, 1});
  const std::vector<std::string> rows = contact_sheet_rows();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    axes.text(-4, static_cast<double>(row * cell) + cell / 2.0, rows[row],
              {.align = Align::right, .size = 12});
  }
  figure.show(options);
}

}  // namespace dlfs::ch08
