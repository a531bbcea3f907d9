// The checks that functions and layers share: each throws std::invalid_argument with a sentence that names
// the function or layer, what it expected and what it found.
#pragma once

#include <span>
#include <string_view>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// "Affine: expected dout (100, 10), found (100, 50)"
void expect_shape(std::string_view where, std::string_view what, const Shape& expected, const Shape& found);

// One sample (K) counts as a batch of one.
struct Rows {
  std::size_t count;  // N
  std::size_t width;  // K
};

// The rows of a vector or a matrix with at least one column; throws for any other shape.
Rows expect_rows(std::string_view where, const Shape& shape);

// Throws unless there are samples (N, ...) with at least one element: a mean over none has no value.
void expect_samples(std::string_view where, const Shape& shape);

// Throws std::logic_error if backward is called before forward.
void expect_forward_before(std::string_view where, bool missing);

// Throws unless there is one label per row, each below the width of a row.
void expect_labels(std::string_view where, std::span<const std::size_t> labels, const Rows& rows);

}  // namespace dlfs
