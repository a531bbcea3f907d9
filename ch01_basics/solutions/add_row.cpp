// Exercise 1.5 (section 1.5.5): broadcasting by hand
//
// The library's A + b aligns shapes at the last axis and so adds a row; for a column c it wants the shape
// (N, 1): A + c.reshape({c.size(), 1}).
#include "add_row.hpp"

#include <stdexcept>
#include <string>

namespace dlfs::exercise {

namespace {

void check_size(const std::string& function, std::size_t size, std::size_t expected) {
  if (size == expected) return;
  throw std::invalid_argument(function + ": the vector has " + std::to_string(size) + " elements, expected " +
                              std::to_string(expected));
}

}  // namespace

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b) {
  check_size("add_row", b.size(), A.dim(1));
  Tensor<double> C = A;
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < A.dim(1); ++j) C(i, j) += b(j);
  }
  return C;
}

Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c) {
  check_size("add_column", c.size(), A.dim(0));
  Tensor<double> C = A;
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < A.dim(1); ++j) C(i, j) += c(i);
  }
  return C;
}

}  // namespace dlfs::exercise
