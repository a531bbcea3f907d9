// Section 1.5: tensors, C++ where the book introduces NumPy
//
// Makes tensors, calculates with them, broadcasts, and picks out rows and elements.
//   try: SHOW(A + x) on a line of your own; the error names both shapes
#include "ch01_basics/session.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/arithmetic.hpp"

using namespace dlfs;
using namespace dlfs::ch01;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [] {
    heading("1.5.2 Creating");
    RUN(auto x = Tensor<double>::from({1.0, 2.0, 3.0}));
    SHOW(x);
    SHOW(x.shape());
    SHOW(Tensor<double>::zeros({2, 3}));
    SHOW(Tensor<double>::arange(0, 1, 0.25));

    heading("1.5.3 Arithmetic: element by element");
    RUN(auto y = Tensor<double>::from({2.0, 4.0, 6.0}));
    SHOW(x + y);
    SHOW(x - y);
    SHOW(x * y);
    SHOW(x / y);
    SHOW(x / 2.0);

    heading("1.5.4 Matrices");
    RUN(auto A = Tensor<double>::from({{1, 2}, {3, 4}}));
    SHOW(A);
    SHOW(A.shape());
    RUN(auto B = Tensor<double>::from({{3, 0}, {0, 6}}));
    SHOW(A + B);
    SHOW(A * B);
    SHOW(A * 10);

    heading("1.5.5 Broadcasting: a row for every row");
    SHOW(A * Tensor<double>::from({10, 20}));

    heading("1.5.6 Access");
    RUN(auto X = Tensor<double>::from({{51, 55}, {14, 19}, {0, 4}}));
    SHOW(X.row(0));
    SHOW(X(0, 1));
    RUN(for (std::size_t i = 0; i < X.dim(0); ++i) print(X.row(i)));
    RUN(X = X.flatten());
    SHOW(X);
    SHOW(take(X, {0, 2, 4}));

    heading("1.5.6 Masks: 1 where the condition holds");
    SHOW(X > 15);
    SHOW(select(X, X > 15));
  });
}
