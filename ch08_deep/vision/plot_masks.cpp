#include "ch08_deep/vision/plot_masks.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <iostream>
#include <numeric>

#include "common/plot/plot.hpp"

namespace dlfs::ch08 {
namespace {

// Background and ten digits; red, green and blue.
constexpr std::array<std::array<float, 3>, scene_classes> colours{{{0, 0, 0},
                                                                   {230, 25, 75},
                                                                   {60, 180, 75},
                                                                   {255, 225, 25},
                                                                   {0, 130, 200},
                                                                   {245, 130, 48},
                                                                   {145, 30, 180},
                                                                   {70, 240, 240},
                                                                   {240, 50, 230},
                                                                   {210, 245, 60},
                                                                   {250, 190, 190}}};

// side x side classes -> (side, side, 3)
template <typename Class>
Tensor<float> coloured(const Class* classes, std::size_t side) {
  auto image = Tensor<float>::zeros({side, side, 3});
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = colours[classes[i / 3]][i % 3];
  return image;
}

}  // namespace

Segmentation test_segmentation(const std::string& name, Network<float>& network, const Scenes& test) {
  constexpr std::size_t batch = 20;
  Segmentation result{name, Confusion(scene_classes), {}};
  Tensor<float> x;
  Labels t;
  for (std::size_t first = 0; first < test.size(); first += batch) {
    std::vector<std::size_t> chosen(std::min(batch, test.size() - first));
    std::iota(chosen.begin(), chosen.end(), first);
    gather_pictures(test, chosen, x);
    gather_masks(test, chosen, t);
    const Tensor<float>& scores = network.predict(x);
    result.confusion.add(scores, t);
    if (first > 0) continue;
    result.first_masks = largest_scores(scores);
    result.first_masks.resize(std::min<std::size_t>(3, chosen.size()) * test.side * test.side);
  }
  return result;
}

void print_iou_table(const std::vector<Segmentation>& results) {
  std::cout << std::left << std::setw(12) << "IoU" << std::right << std::setw(10) << "ground";
  for (int digit = 0; digit < 10; ++digit) std::cout << std::setw(7) << digit;
  std::cout << '\n' << std::fixed << std::setprecision(3);
  for (const Segmentation& result : results) {
    std::cout << std::left << std::setw(12) << result.name << std::right;
    const auto iou = result.confusion.iou();
    for (std::size_t k = 0; k < iou.size(); ++k) std::cout << std::setw(k == 0 ? 10 : 7) << iou[k];
    std::cout << '\n';
  }
  std::cout << std::defaultfloat << std::setprecision(6);
}

void plot_masks(const std::string& name, const Scenes& test, const std::vector<Segmentation>& results,
                const PlotOptions& options) {
  const std::size_t side = test.side, area = side * side, columns = 2 + results.size();
  const std::size_t rows = std::min<std::size_t>(3, test.size());
  Figure figure(name);
  figure.grid(rows, columns).size(200 * columns, 210 * rows);
  for (std::size_t n = 0; n < rows; ++n) {
    Tensor<float> picture;
    gather_pictures(test, std::vector<std::size_t>{n}, picture);
    figure.axes(n, 0).title("scene").hide().image(picture.reshape({side, side}), Range{0, 1});
    figure.axes(n, 1).title("truth").hide().image(coloured(test.masks.data() + n * area, side),
                                                  Range{0, 255});
    for (std::size_t i = 0; i < results.size(); ++i) {
      figure.axes(n, 2 + i)
          .title(results[i].name)
          .hide()
          .image(coloured(results[i].first_masks.data() + n * area, side), Range{0, 255});
    }
  }
  figure.show(options);

  Tensor<double> shares = results.back().confusion.counts();
  const std::size_t K = shares.dim(0);
  Figure confusion(name + "_confusion");
  confusion.size(640, 600).title("what " + results.back().name + " takes for what");
  Axes& axes = confusion.axes();
  for (std::size_t k = 0; k < K; ++k) {
    const auto row = shares.row(k);
    const double sum = std::max(1.0, std::accumulate(row.begin(), row.end(), 0.0));
    for (double& value : row) value /= sum;
  }
  axes.x_label("given: background, 0 to 9").y_label("truth").no_ticks().image(shares, Range{0, 1});
  for (std::size_t k = 0; k < K; ++k) {
    for (std::size_t j = 0; j < K; ++j) {
      const auto percent = static_cast<int>(100 * shares(k, j) + 0.5);
      if (percent == 0) continue;
      axes.text(static_cast<double>(j), static_cast<double>(k), std::to_string(percent),
                {.color = percent > 50 ? Color::black : Color::white});
    }
  }
  confusion.show(options);
}

}  // namespace dlfs::ch08
