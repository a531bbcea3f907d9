// Figures: everything that the book draws, drawn by gnuplot.
//
//   Figure figure("loss");
//   figure.axes().x_label("iteration").y_label("loss").line(losses, {.label = "train"});
//   figure.show(options.plot);
//
// A figure is one panel or a grid of them, and a panel (Axes) holds curves, points, images and so on in the
// order in which they are added, later ones on top. All values are data: gnuplot evaluates none of them.
// Texts appear exactly as given, in UTF-8.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/plot/options.hpp"
#include "common/plot/panel.hpp"
#include "common/plot/series.hpp"
#include "common/plot/style.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// One panel. Every function returns the panel, so that calls chain. Lists of different lengths throw
// std::invalid_argument naming both; an empty list draws nothing but keeps its entry in the legend.
class Axes {
 public:
  Axes& title(const std::string& text);
  Axes& x_label(const std::string& text);
  Axes& y_label(const std::string& text);
  Axes& z_label(const std::string& text);  // of a surface

  // The ends of an axis; if the first is higher than the last, the axis is reversed. Default: all the data
  // and a margin.
  Axes& x_range(double first, double last);
  Axes& y_range(double first, double last);
  Axes& log_x();  // values at or below 0 are gaps
  Axes& log_y();
  Axes& whole_x();                                // x counts: numbers at whole x only
  Axes& x_names(std::vector<std::string> names);  // written at x = 0, 1, 2 ... instead of numbers
  Axes& legend(Legend place);                     // default: the corner with the fewest data
  Axes& equal_aspect();                           // one unit of x as long as one of y
  Axes& no_ticks();                               // a frame without numbers
  Axes& hide();                                   // neither frame nor numbers

  // Curves and points. Without xs, x = 0, 1, 2 ... A curve of one point is a mark; of many, some are marked.
  Axes& line(Series xs, Series ys, const LineStyle& style = {});
  Axes& line(Series ys, const LineStyle& style = {});
  Axes& points(Series xs, Series ys, const PointStyle& style = {});
  Axes& horizontal_line(double y,
                        const LineStyle& style = {.color = Color::grey, .dashed = true, .width = 1.5});
  Axes& vertical_line(double x,
                      const LineStyle& style = {.color = Color::grey, .dashed = true, .width = 1.5});

  // Bars from 0 to heights, centred at xs (or at 0, 1, 2 ...).
  Axes& bars(Series xs, Series heights, const BarStyle& style = {});
  Axes& bars(Series heights, const BarStyle& style = {});
  // How many values fall into each of `bins` equal bins of the range, by default that of the values.
  Axes& histogram(Series values, std::size_t bins, std::optional<Range> range = {},
                  const FillStyle& style = {.opacity = 0.7});
  // The region between two curves.
  Axes& fill_between(Series xs, Series lows, Series highs, const FillStyle& style = {});

  // A vector field: an arrow from each (x, y) along (u, v). One scale for all, which makes the longest as
  // long as the distance between neighbouring arrows.
  Axes& arrows(Series xs, Series ys, Series us, Series vs, const LineStyle& style = {.width = 1.5});
  // Lines of equal z (ny, nx) over the grid ys (ny) by xs (nx): `levels` of them evenly spaced, or at the
  // given heights.
  Axes& contour(Series xs, Series ys, const Tensor<double>& z, std::size_t levels = 10,
                const LineStyle& style = {.color = Color::grey, .width = 1});
  Axes& contour_at(Series xs, Series ys, const Tensor<double>& z, Series heights,
                   const LineStyle& style = {.color = Color::grey, .width = 1});
  // The surface z (ny, nx) in three dimensions; the only element of its panel.
  Axes& surface(Series xs, Series ys, const Tensor<double>& z);

  // A picture: grey (H, W) or red, green, blue (H, W, 3). Pixel (row, column) is centred at x = column, y =
  // row, row 0 on top. `range` is the values shown as black and white; default: smallest and largest value of
  // a grey picture; 0 and 1, or 0 and 255 if a value is above 1, of a coloured one. Pixels that are not
  // finite are black.
  Axes& image(const Tensor<float>& pixels, std::optional<Range> range = {});
  Axes& image(const Tensor<double>& pixels, std::optional<Range> range = {});

  // For diagrams, in the units of the axes.
  Axes& text(double x, double y, const std::string& words, const TextStyle& style = {});
  Axes& arrow(double from_x, double from_y, double to_x, double to_y,
              const LineStyle& style = {.color = Color::black, .width = 1.5});
  Axes& circle(double x, double y, double radius, const ShapeStyle& style = {});
  Axes& rectangle(double left, double bottom, double right, double top, const ShapeStyle& style = {});

  [[nodiscard]] const Panel& panel() const { return panel_; }

 private:
  template <typename Field>
  Axes& set(Field& field, Field value);
  // Throws std::invalid_argument unless there are as many of the others as xs.
  Axes& add(Element::Kind kind, std::vector<std::vector<double>> columns, const std::string& look,
            const std::string& label = {});
  // The given colour in gnuplot's words; for Color::automatic the next of the cycle.
  std::string ink(Color wanted);

  Panel panel_;
};

class Figure {
 public:
  // `name` is the file name without folder and extension: letters, digits, '_', '-', '.'; else
  // std::invalid_argument.
  explicit Figure(const std::string& name);

  Figure& title(const std::string& text);
  Figure& size(std::size_t width, std::size_t height);  // in pixels; the default suits the panels
  Figure& grid(std::size_t rows, std::size_t columns);  // before the first axes()

  // The only panel; the i-th, row by row; or the one in a row and column. Throws std::out_of_range if there
  // is none.
  Axes& axes();
  Axes& axes(std::size_t i);
  Axes& axes(std::size_t row, std::size_t column);

  // Draws as the options say, prints which file was written, and returns it. A file is written whole or not
  // at all. Without a working gnuplot it says so and writes the gnuplot script instead. Throws
  // std::runtime_error if the folder cannot be written.
  std::optional<std::filesystem::path> show(const PlotOptions& options) const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const std::vector<Axes>& panels() const { return panels_; }
  [[nodiscard]] std::size_t width() const;
  [[nodiscard]] std::size_t height() const;
  [[nodiscard]] std::size_t font_size() const;  // in points; the more panels side by side, the smaller

 private:
  [[noreturn]] void fail_panel(const std::string& which) const;

  std::string name_, title_;
  std::size_t width_ = 0, height_ = 0;  // 0: the default
  std::size_t rows_ = 1, columns_ = 1;
  std::vector<Axes> panels_;
};

}  // namespace dlfs
