#include "common/nn/checks.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace dlfs {

void expect_shape(std::string_view where, std::string_view what, const Shape& expected, const Shape& found) {
  if (expected == found) return;
  throw std::invalid_argument(std::string(where) + ": expected " + std::string(what) + " " +
                              to_string(expected) + ", found " + to_string(found));
}

Rows expect_rows(std::string_view where, const Shape& shape) {
  if (shape.ndim() == 1 && shape[0] > 0) return {1, shape[0]};
  if (shape.ndim() == 2 && shape[1] > 0) return {shape[0], shape[1]};
  throw std::invalid_argument(std::string(where) + ": expected one sample (K,) or a batch (N, K), found " +
                              to_string(shape));
}

void expect_samples(std::string_view where, const Shape& shape) {
  if (shape.ndim() > 0 && shape.size() > 0) return;
  throw std::invalid_argument(std::string(where) + ": expected at least one sample (N, ...), found " +
                              to_string(shape));
}

void expect_forward_before(std::string_view where, bool missing) {
  if (missing) throw std::logic_error(std::string(where) + ": backward was called before forward");
}

void expect_labels(std::string_view where, std::span<const std::size_t> labels, const Rows& rows) {
  if (labels.size() != rows.count) {
    throw std::invalid_argument(std::string(where) + ": expected one label for each of " +
                                std::to_string(rows.count) + " rows, found " + std::to_string(labels.size()) +
                                " labels");
  }
  const auto wrong =
      std::find_if(labels.begin(), labels.end(), [&](std::size_t label) { return label >= rows.width; });
  if (wrong != labels.end()) {
    throw std::invalid_argument(std::string(where) + ": expected labels below " + std::to_string(rows.width) +
                                ", found label " + std::to_string(*wrong) + " for row " +
                                std::to_string(wrong - labels.begin()));
  }
}

}  // namespace dlfs
