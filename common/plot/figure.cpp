// Figure: the panels and their size. Figure::show is in show.cpp.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/plot/plot.hpp"

namespace dlfs {
namespace {

// The default width and height of one panel; the more panels are side by side, the smaller they are.
std::array<std::size_t, 2> panel_size(const std::vector<Axes>& panels, std::size_t columns) {
  const auto is_picture = [](const Axes& axes) { return axes.panel().contains(Element::Kind::image); };
  const auto is_square = [](const Axes& axes) { return axes.panel().equal_aspect; };
  if (std::all_of(panels.begin(), panels.end(), is_picture)) {
    const std::size_t side = columns == 1 ? 440 : columns == 2 ? 300 : 130;
    return {side, side};
  }
  const std::size_t width = columns == 1   ? 720
                            : columns == 2 ? 480
                            : columns == 3 ? 360
                            : columns == 4 ? 240
                                           : 200;
  if (std::any_of(panels.begin(), panels.end(), is_square)) return {width * 9 / 10, width * 9 / 10};
  return {width, columns > 3 ? width * 3 / 4 : width * 2 / 3};
}

}  // namespace

Figure::Figure(const std::string& name) : name_(name), panels_(1) {
  constexpr const char* allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  if (!name.empty() && name[0] != '.' && name.find_first_not_of(allowed) == std::string::npos) return;
  throw std::invalid_argument("figure name \"" + name +
                              "\": expected letters, digits, '_', '-' and '.' only");
}

Figure& Figure::title(const std::string& text) {
  title_ = text;
  return *this;
}

Figure& Figure::size(std::size_t width, std::size_t height) {
  if (width < 100 || width > 10000 || height < 100 || height > 10000) {
    throw std::invalid_argument("figure size " + std::to_string(width) + " x " + std::to_string(height) +
                                ": expected 100 to 10000 pixels each way");
  }
  width_ = width;
  height_ = height;
  return *this;
}

Figure& Figure::grid(std::size_t rows, std::size_t columns) {
  if (rows == 0 || columns == 0 || rows * columns > 400) {
    throw std::invalid_argument("figure grid " + std::to_string(rows) + " x " + std::to_string(columns) +
                                ": expected 1 to 400 panels");
  }
  rows_ = rows;
  columns_ = columns;
  panels_ = std::vector<Axes>(rows * columns);
  return *this;
}

Axes& Figure::axes() { return axes(0); }

Axes& Figure::axes(std::size_t i) {
  if (i >= panels_.size()) fail_panel(std::to_string(i));
  return panels_[i];
}

Axes& Figure::axes(std::size_t row, std::size_t column) {
  if (row >= rows_ || column >= columns_)
    fail_panel("(" + std::to_string(row) + ", " + std::to_string(column) + ")");
  return panels_[row * columns_ + column];
}

void Figure::fail_panel(const std::string& which) const {
  throw std::out_of_range("figure " + name_ + ": panel " + which + " of a grid of " + std::to_string(rows_) +
                          " x " + std::to_string(columns_));
}

std::size_t Figure::width() const {
  return width_ != 0 ? width_ : std::max<std::size_t>(panel_size(panels_, columns_)[0] * columns_, 320);
}

std::size_t Figure::height() const {
  const std::size_t usual = panel_size(panels_, columns_)[1] * rows_ + (title_.empty() ? 0 : 40);
  return height_ != 0 ? height_ : std::max<std::size_t>(usual, 200);
}

std::size_t Figure::font_size() const { return columns_ > 1 ? 10 : 11; }

}  // namespace dlfs
