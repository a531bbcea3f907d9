// Figure: the panels and their size. Figure::show is in show.cpp.
#include <algorithm>
#include <stdexcept>

#include "common/plot/plot.hpp"

namespace dlfs {
namespace {

struct Size {
  std::size_t width, height;
};

// The usual size of one panel, smaller the more stand side by side.
Size panel_size(const std::vector<Axes>& panels, std::size_t columns) {
  const bool pictures = std::all_of(panels.begin(), panels.end(), [](const Axes& axes) {
    return axes.panel().contains(Element::Kind::image);
  });
  const bool square =
      std::any_of(panels.begin(), panels.end(), [](const Axes& axes) { return axes.panel().equal_aspect; });
  if (pictures) return columns == 1 ? Size{440, 440} : columns == 2 ? Size{300, 300} : Size{130, 130};
  const std::size_t width = columns == 1 ? 720 : columns == 2 ? 480 : columns == 3 ? 360 : 290;
  if (square) return {width * 9 / 10, width * 9 / 10};
  return {width, width * 2 / 3};
}

}  // namespace

Figure::Figure(const std::string& name) : name_(name), panels_(1) {
  const auto is_plain = [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  if (!name.empty() && name[0] != '.' && std::all_of(name.begin(), name.end(), is_plain)) return;
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
  if (i < panels_.size()) return panels_[i];
  throw std::out_of_range("figure " + name_ + ": panel " + std::to_string(i) + " of a grid of " +
                          std::to_string(rows_) + " x " + std::to_string(columns_));
}

Axes& Figure::axes(std::size_t row, std::size_t column) {
  if (row < rows_ && column < columns_) return panels_[row * columns_ + column];
  throw std::out_of_range("figure " + name_ + ": panel (" + std::to_string(row) + ", " +
                          std::to_string(column) + ") of a grid of " + std::to_string(rows_) + " x " +
                          std::to_string(columns_));
}

std::size_t Figure::width() const {
  return width_ != 0 ? width_ : std::max<std::size_t>(panel_size(panels_, columns_).width * columns_, 320);
}

std::size_t Figure::height() const {
  const std::size_t title = title_.empty() ? 0 : 40;
  return height_ != 0 ? height_
                      : std::max<std::size_t>(panel_size(panels_, columns_).height * rows_ + title, 200);
}

std::size_t Figure::font_size() const { return columns_ > 2 ? 9 : columns_ == 2 ? 10 : 11; }

}  // namespace dlfs
