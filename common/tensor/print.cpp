// The rules are those of NumPy 1.24's array2string with its default options: precision 8, at most 1000
// elements, lines of 75 characters.
#include "common/tensor/print.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include "common/tensor/number_text.hpp"

namespace dlfs {
namespace {

constexpr std::size_t decimals = 8;
constexpr std::size_t most_elements = 1000;  // a larger tensor is shortened ...
constexpr std::size_t edge = 3;              // ... to this many at either end of each axis
constexpr std::size_t line_width = 75;

// The notation and the width that all elements of one tensor share.
template <std::floating_point T>
class Format {
 public:
  explicit Format(const std::vector<T>& values) {
    choose_notation(values);
    for (const T value : values) {
      if (std::isfinite(value)) measure(value);
    }
    // A nan or inf fills a column too narrow for it to the left.
    for (const T value : values) {
      if (!std::isfinite(value)) {
        const std::size_t length = non_finite_text(value).size();
        if (length > right() + 1) left_ = std::max(left_, length - right() - 1);
      }
    }
  }

  [[nodiscard]] std::string operator()(T value) const {
    std::string text;
    if (!std::isfinite(value)) {
      text = non_finite_text(value);
      return std::string(left_ + 1 + right() - text.size(), ' ') + text;
    }
    text = scientific_ ? scientific_text_padded(value, decimals_, exponent_digits_)
                       : positional_text(value, decimals);
    const std::size_t point = text.find('.');
    text.append(right() - (text.size() - point - 1), ' ');
    return text.insert(0, left_ - point, ' ');
  }

 private:
  // An exponent if a number is large or small, or one is more than a thousand times another.
  void choose_notation(const std::vector<T>& values) {
    T largest = 0;
    T smallest = 0;  // of those that are not 0
    for (const T value : values) {
      const T magnitude = std::abs(value);
      if (!std::isfinite(value) || magnitude == 0) continue;
      largest = std::max(largest, magnitude);
      smallest = smallest == 0 ? magnitude : std::min(smallest, magnitude);
    }
    scientific_ =
        largest != 0 && (double{largest} >= 1e8 || double{smallest} < 1e-4 || largest / smallest > 1000);
  }

  void measure(T value) {
    const std::string text =
        scientific_ ? scientific_text(value, decimals) : positional_text(value, decimals);
    const std::size_t point = text.find('.');
    const std::size_t end = scientific_ ? text.find('e') : text.size();
    left_ = std::max(left_, point);
    decimals_ = std::max(decimals_, end - point - 1);
    if (scientific_) exponent_digits_ = std::max(exponent_digits_, text.size() - end - 2);
  }

  // Characters to the right of the point.
  [[nodiscard]] std::size_t right() const { return decimals_ + (scientific_ ? 2 + exponent_digits_ : 0); }

  bool scientific_ = false;
  std::size_t left_ = 0;  // characters to the left of the point
  std::size_t decimals_ = 0;
  std::size_t exponent_digits_ = 0;
};

// Writes a tensor, or only its edges, in nested brackets.
template <std::floating_point T>
class Printer {
 public:
  explicit Printer(const Tensor<T>& x) : x_(x), shorten_(x.size() > most_elements), format_(shown()) {}

  [[nodiscard]] std::string text() { return block(0, 0, " ", line_width); }

 private:
  [[nodiscard]] bool shortened(std::size_t axis) const { return shorten_ && x_.dim(axis) > 2 * edge; }

  // The elements that will be printed: the notation depends on them alone.
  [[nodiscard]] std::vector<T> shown() const {
    std::vector<T> values;
    collect(0, 0, values);
    return values;
  }

  void collect(std::size_t axis, std::size_t position, std::vector<T>& values) const {
    if (axis == x_.ndim()) {
      values.push_back(x_[position]);
      return;
    }
    for (std::size_t i = 0; i < x_.dim(axis); ++i) {
      if (shortened(axis) && i == edge) i = x_.dim(axis) - edge;
      collect(axis + 1, position * x_.dim(axis) + i, values);
    }
  }

  // The part of the tensor below one index of each of the axes before, as "[...]"; indent is what each
  // further line starts with.
  [[nodiscard]] std::string block(std::size_t axis, std::size_t position, const std::string& indent,
                                  std::size_t width) const {
    const std::size_t first = position * x_.dim(axis);
    if (axis + 1 == x_.ndim()) return '[' + row(first, indent, width - 1).substr(indent.size()) + ']';

    const std::string separator(x_.ndim() - axis - 1, '\n');
    std::string text;
    for (std::size_t i = 0; i < x_.dim(axis); ++i) {
      if (shortened(axis) && i == edge) {
        text += indent + "..." + separator;
        i = x_.dim(axis) - edge;
      }
      text += indent + block(axis + 1, first + i, indent + ' ', width - 1);
      if (i + 1 < x_.dim(axis)) text += separator;
    }
    return '[' + text.substr(indent.size()) + ']';
  }

  // Elements along the last axis, wrapped at the width.
  [[nodiscard]] std::string row(std::size_t first, const std::string& indent, std::size_t width) const {
    const std::size_t axis = x_.ndim() - 1;
    std::string text;
    std::string line = indent;
    const auto append = [&](const std::string& word) {
      if (line.size() + word.size() > width && line.size() > indent.size()) {
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
        line = indent;
      }
      line += word;
    };
    for (std::size_t i = 0; i < x_.dim(axis); ++i) {
      if (shortened(axis) && i == edge) {
        append("...");
        line += ' ';
        i = x_.dim(axis) - edge;
      }
      append(format_(x_[first + i]));
      if (i + 1 < x_.dim(axis)) line += ' ';
    }
    return text + line;
  }

  const Tensor<T>& x_;
  bool shorten_;
  Format<T> format_;
};

}  // namespace

template <std::floating_point T>
std::string to_string(const Tensor<T>& x) {
  if (x.empty()) return "[]";
  if (x.ndim() == 0) return to_string_shortest(x[0]);
  return Printer<T>(x).text();
}

template <std::floating_point T>
std::ostream& operator<<(std::ostream& out, const Tensor<T>& x) {
  return out << to_string(x);
}

#define DLFS_INSTANTIATE(T)                         \
  template std::string to_string(const Tensor<T>&); \
  template std::ostream& operator<<(std::ostream&, const Tensor<T>&);

DLFS_INSTANTIATE(float)
DLFS_INSTANTIATE(double)
#undef DLFS_INSTANTIATE

}  // namespace dlfs
