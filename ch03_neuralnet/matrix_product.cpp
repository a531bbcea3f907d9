// Section 3.3: products of matrices
//
// Each element is a row of the left matrix times a column of the right one. Prints products whose shapes fit,
// (M, K) x (K, N) -> (M, N), the error if they do not, and a layer of a network, which is such a product
// (figure 3-14).
//   try: other shapes in the code; which of them give an error?
#include <iostream>
#include <stdexcept>

#include "common/cli/options.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

namespace {

void print_product(const Tensor<double>& A, const Tensor<double>& B) {
  std::cout << '\n' << A << "\ntimes\n" << B << '\n';
  try {
    const Tensor<double> C = matmul(A, B);
    std::cout << A.shape() << " x " << B.shape() << " -> " << C.shape() << "\nis\n" << C << '\n';
  } catch (const std::invalid_argument& error) {
    std::cout << "is an error: " << error.what() << '\n';
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [&] {
    // 3.3.1: dimensions and shapes.
    const auto vector = Tensor<double>::from({1, 2, 3, 4});
    const auto matrix = Tensor<double>::from({{1, 2}, {3, 4}, {5, 6}});
    std::cout << vector << "\ndimensions: " << vector.ndim() << ", shape: " << vector.shape() << "\n\n";
    std::cout << matrix << "\ndimensions: " << matrix.ndim() << ", shape: " << matrix.shape() << '\n';

    // 3.3.2: products of matrices; the inner sizes must be equal.
    const auto A = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}});
    print_product(Tensor<double>::from({{1, 2}, {3, 4}}), Tensor<double>::from({{5, 6}, {7, 8}}));
    print_product(A, matrix);
    print_product(A, Tensor<double>::from({{1, 2}, {3, 4}}));
    print_product(matrix, Tensor<double>::from({7, 8}));

    // 3.3.3: a layer without bias, x W with x (2), W (2, 3).
    print_product(Tensor<double>::from({1, 2}), Tensor<double>::from({{1, 3, 5}, {2, 4, 6}}));
  });
}
