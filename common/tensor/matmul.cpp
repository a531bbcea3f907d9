// The products of tensors: checks the shapes, and passes the matrices to gemm (gemm.cpp).
#include "common/tensor/matmul.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/kernels/gemm.hpp"

namespace dlfs {
namespace {

// "matmul: (2, 3) x (2, 2): inner dimensions 3 and 2 differ"
[[noreturn]] void throw_mismatch(const Shape& a, const Shape& b, const std::string& reason) {
  throw std::invalid_argument("matmul: " + to_string(a) + " x " + to_string(b) + ": " + reason);
}

template <typename T>
MatrixView<T> view(const Tensor<T>& x, Transpose transpose) {
  const MatrixView<T> as_is{x.data(), x.dim(0), x.dim(1), x.dim(1)};
  return transpose == Transpose::yes ? as_is.transposed() : as_is;
}

}  // namespace

template <std::floating_point T>
void matmul(const Tensor<T>& a, Transpose trans_a, const Tensor<T>& b, Transpose trans_b, Tensor<T>& c) {
  if (a.ndim() != 2 || b.ndim() != 2) throw_mismatch(a.shape(), b.shape(), "both must be matrices");
  const MatrixView<T> av = view(a, trans_a), bv = view(b, trans_b);
  if (av.cols != bv.rows) {
    throw_mismatch(
        {av.rows, av.cols}, {bv.rows, bv.cols},
        "inner dimensions " + std::to_string(av.cols) + " and " + std::to_string(bv.rows) + " differ");
  }
  c.resize({av.rows, bv.cols});
  gemm(av, bv, c.data(), bv.cols);
}

template <std::floating_point T>
Tensor<T> matmul(const Tensor<T>& a, const Tensor<T>& b) {
  if (a.ndim() < 1 || a.ndim() > 2 || b.ndim() < 1 || b.ndim() > 2) {
    throw_mismatch(a.shape(), b.shape(), "both must be vectors or matrices");
  }
  const std::size_t inner_a = a.dim(a.ndim() - 1), inner_b = b.dim(0);
  if (inner_a != inner_b) {
    throw_mismatch(
        a.shape(), b.shape(),
        "inner dimensions " + std::to_string(inner_a) + " and " + std::to_string(inner_b) + " differ");
  }

  // A vector on the left is a row, on the right a column; its axis of size 1 is dropped from the result.
  const std::size_t M = a.ndim() == 2 ? a.dim(0) : 1;
  const std::size_t N = b.ndim() == 2 ? b.dim(1) : 1;
  Tensor<T> c;
  c.resize({M, N});
  gemm(MatrixView<T>{a.data(), M, inner_a, inner_a}, MatrixView<T>{b.data(), inner_b, N, N}, c.data(), N);
  if (a.ndim() == 2 && b.ndim() == 2) return c;
  return std::move(c).reshape({M * N});
}

template Tensor<float> matmul(const Tensor<float>&, const Tensor<float>&);
template Tensor<double> matmul(const Tensor<double>&, const Tensor<double>&);
template void matmul(const Tensor<float>&, Transpose, const Tensor<float>&, Transpose, Tensor<float>&);
template void matmul(const Tensor<double>&, Transpose, const Tensor<double>&, Transpose, Tensor<double>&);

}  // namespace dlfs
