#include "common/tensor/print.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include "common/testing/catch.hpp"

using namespace dlfs;

// The expected texts are those of NumPy 1.24 for the same arrays.

namespace {

const double NaN = std::nan("");
const double inf = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("whole numbers end in a point", "[print]") {
  CHECK(to_string(Tensor<double>::from({1, 2, 3})) == "[1. 2. 3.]");
  CHECK(to_string(Tensor<double>::from({{1, 2}, {3, 4}})) ==
        "[[1. 2.]\n"
        " [3. 4.]]");
  CHECK(to_string(Tensor<double>::from({{-1, 0.0}, {30, 4}})) ==
        "[[-1.  0.]\n"
        " [30.  4.]]");
  CHECK(to_string(Tensor<double>::from({{19, 22}, {43, 50}})) ==
        "[[19. 22.]\n"
        " [43. 50.]]");
  CHECK(to_string(Tensor<double>::from({0})) == "[0.]");
  CHECK(to_string(Tensor<double>::from({{7}})) == "[[7.]]");
  CHECK(to_string(Tensor<double>::from({99999999})) == "[99999999.]");
  CHECK(to_string(Tensor<float>::from({1, 2, 3})) == "[1. 2. 3.]");
  CHECK(to_string(Tensor<float>::from({96131344, 16777216})) == "[96131344. 16777216.]");
}

TEST_CASE("columns are padded to one width", "[print]") {
  CHECK(to_string(Tensor<double>::from({0.5, -0.25, 1})) == "[ 0.5  -0.25  1.  ]");
  CHECK(to_string(Tensor<double>::from({{0.3, 0.7, 1.1}})) == "[[0.3 0.7 1.1]]");
  CHECK(to_string(Tensor<double>::from({{1.05414809, 0.63071653, 1.1328074}})) ==
        "[[1.05414809 0.63071653 1.1328074 ]]");
  CHECK(to_string(Tensor<double>::from({-0.0, 1.5})) == "[-0.   1.5]");
  CHECK(to_string(Tensor<double>::from({{0.1, 0.22}, {-13.5, 4}})) ==
        "[[  0.1    0.22]\n"
        " [-13.5    4.  ]]");
  CHECK(to_string(Tensor<float>::from({0.1, 0.2, 0.3})) == "[0.1 0.2 0.3]");
  CHECK(to_string(Tensor<float>::from({0.3333333333333333, 0.6666666666666666})) ==
        "[0.33333334 0.6666667 ]");
}

TEST_CASE("at most eight decimals are printed", "[print]") {
  CHECK(to_string(Tensor<double>::from({0.3333333333333333, 0.6666666666666666})) ==
        "[0.33333333 0.66666667]");
  CHECK(to_string(Tensor<double>::from({0.30000000000000004})) == "[0.3]");
  CHECK(to_string(Tensor<double>::from({0.2689414213699951, 0.7310585786300049, 0.8807970779778824})) ==
        "[0.26894142 0.73105858 0.88079708]");
  CHECK(to_string(Tensor<double>::from({0.01821127, 0.24519181, 0.73659691})) ==
        "[0.01821127 0.24519181 0.73659691]");
  CHECK(to_string(Tensor<double>::from({1.999999999, 0.5})) == "[2.  0.5]");
  CHECK(to_string(Tensor<double>::from({0.123456785, 0.5})) == "[0.12345678 0.5       ]");
  CHECK(to_string(Tensor<double>::from({2.0000000001})) == "[2.]");
}

TEST_CASE("large, small and widely spread numbers have an exponent", "[print]") {
  CHECK(to_string(Tensor<double>::from({0.9999546, 4.53978686e-05, 2.06106005e-09})) ==
        "[9.99954600e-01 4.53978686e-05 2.06106005e-09]");
  CHECK(to_string(Tensor<double>::from({100000000.0, 1})) == "[1.e+08 1.e+00]");
  CHECK(to_string(Tensor<double>::from({0.0001, 0.1})) == "[0.0001 0.1   ]");
  CHECK(to_string(Tensor<double>::from({0.0001, 0.5})) == "[1.e-04 5.e-01]");
  CHECK(to_string(Tensor<double>::from({9e-05, 0.05})) == "[9.e-05 5.e-02]");
  CHECK(to_string(Tensor<double>::from({1, 1000})) == "[   1. 1000.]");
  CHECK(to_string(Tensor<double>::from({1, 1001})) == "[1.000e+00 1.001e+03]");
  CHECK(to_string(Tensor<double>::from({1e-10, 0})) == "[1.e-10 0.e+00]");
  CHECK(to_string(Tensor<double>::from({10000000000.0})) == "[1.e+10]");
  CHECK(to_string(Tensor<double>::from({1e+100, -1.5})) == "[ 1.0e+100 -1.5e+000]");
  CHECK(to_string(Tensor<double>::from({1e-300, 1e+300})) == "[1.e-300 1.e+300]");
  CHECK(to_string(Tensor<double>::from({-6.11e-10, 8.15e-10})) == "[-6.11e-10  8.15e-10]");
  CHECK(to_string(Tensor<float>::from({1e-05, 0.0012345678})) == "[9.9999997e-06 1.2345678e-03]");
  CHECK(to_string(Tensor<float>::from({0.0001, 0.01})) == "[1.e-04 1.e-02]");
  CHECK(to_string(Tensor<float>::from({1e+38})) == "[1.e+38]");
  CHECK(to_string(Tensor<double>::from({5e-324})) == "[5.e-324]");
  CHECK(to_string(Tensor<double>::from({1.7976931348623157e+308})) == "[1.79769313e+308]");
}

TEST_CASE("nan and infinity take part in the padding", "[print]") {
  CHECK(to_string(Tensor<double>::from({NaN, 1})) == "[nan  1.]");
  CHECK(to_string(Tensor<double>::from({1, NaN, 2.5})) == "[1.  nan 2.5]");
  CHECK(to_string(Tensor<double>::from({inf, -inf, 1})) == "[ inf -inf   1.]");
  CHECK(to_string(Tensor<double>::from({NaN})) == "[nan]");
  CHECK(to_string(Tensor<double>::from({inf, -inf})) == "[ inf -inf]");
  CHECK(to_string(Tensor<double>::from({-inf, 0.25})) == "[-inf 0.25]");
  CHECK(to_string(Tensor<double>::from({NaN, 1e-10})) == "[   nan 1.e-10]");
  CHECK(to_string(Tensor<double>::from({{NaN, 100.0}, {1.0, -inf}})) ==
        "[[ nan 100.]\n"
        " [  1. -inf]]");
  CHECK(to_string(Tensor<float>::from({inf, 0.5})) == "[inf 0.5]");
}

TEST_CASE("tensors of nothing and of no dimension", "[print]") {
  CHECK(to_string(Tensor<double>::zeros({0})) == "[]");
  CHECK(to_string(Tensor<double>::zeros({0, 3})) == "[]");
  CHECK(to_string(Tensor<double>::zeros({2, 0})) == "[]");
  CHECK(to_string(Tensor<double>::full({}, 2.5)) == "2.5");
  CHECK(to_string(Tensor<double>::full({}, 3)) == "3.0");
}

TEST_CASE("blank lines stand between the parts of a tensor", "[print]") {
  CHECK(to_string(Tensor<double>::arange(0, 8).reshape({2, 2, 2})) ==
        "[[[0. 1.]\n"
        "  [2. 3.]]\n"
        "\n"
        " [[4. 5.]\n"
        "  [6. 7.]]]");
  CHECK(to_string(Tensor<double>::arange(0, 16).reshape({2, 2, 2, 2})) ==
        "[[[[ 0.  1.]\n"
        "   [ 2.  3.]]\n"
        "\n"
        "  [[ 4.  5.]\n"
        "   [ 6.  7.]]]\n"
        "\n"
        "\n"
        " [[[ 8.  9.]\n"
        "   [10. 11.]]\n"
        "\n"
        "  [[12. 13.]\n"
        "   [14. 15.]]]]");
  CHECK(to_string(Tensor<double>::arange(0, 6).reshape({1, 2, 3})) ==
        "[[[0. 1. 2.]\n"
        "  [3. 4. 5.]]]");
  CHECK(to_string(Tensor<double>::arange(0, 3).reshape({3, 1, 1})) ==
        "[[[0.]]\n"
        "\n"
        " [[1.]]\n"
        "\n"
        " [[2.]]]");
}

TEST_CASE("long rows wrap at 75 characters", "[print]") {
  CHECK(to_string(Tensor<double>::arange(0, 40)) ==
        "[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.\n"
        " 18. 19. 20. 21. 22. 23. 24. 25. 26. 27. 28. 29. 30. 31. 32. 33. 34. 35.\n"
        " 36. 37. 38. 39.]");
  CHECK(to_string(Tensor<double>::arange(0, 3, 0.125)) ==
        "[0.    0.125 0.25  0.375 0.5   0.625 0.75  0.875 1.    1.125 1.25  1.375\n"
        " 1.5   1.625 1.75  1.875 2.    2.125 2.25  2.375 2.5   2.625 2.75  2.875]");
  CHECK(to_string(Tensor<double>::arange(0, 40).reshape({2, 20})) ==
        "[[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.\n"
        "  18. 19.]\n"
        " [20. 21. 22. 23. 24. 25. 26. 27. 28. 29. 30. 31. 32. 33. 34. 35. 36. 37.\n"
        "  38. 39.]]");
  CHECK(to_string(Tensor<double>::arange(0, 50).reshape({1, 2, 25})) ==
        "[[[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16.\n"
        "   17. 18. 19. 20. 21. 22. 23. 24.]\n"
        "  [25. 26. 27. 28. 29. 30. 31. 32. 33. 34. 35. 36. 37. 38. 39. 40. 41.\n"
        "   42. 43. 44. 45. 46. 47. 48. 49.]]]");
  CHECK(to_string(Tensor<double>::arange(0, 18)) ==
        "[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.]");
  CHECK(to_string(Tensor<double>::arange(0, 19)) ==
        "[ 0.  1.  2.  3.  4.  5.  6.  7.  8.  9. 10. 11. 12. 13. 14. 15. 16. 17.\n"
        " 18.]");
  CHECK(to_string(Tensor<double>::full({12}, 1e10)) ==
        "[1.e+10 1.e+10 1.e+10 1.e+10 1.e+10 1.e+10 1.e+10 1.e+10 1.e+10 1.e+10\n"
        " 1.e+10 1.e+10]");
}

TEST_CASE("more than 1000 elements are shortened to the edges", "[print]") {
  CHECK(to_string(Tensor<double>::arange(0, 1001)) == "[   0.    1.    2. ...  998.  999. 1000.]");
  CHECK(to_string(Tensor<double>::arange(0, 10000).reshape({100, 100})) ==
        "[[0.000e+00 1.000e+00 2.000e+00 ... 9.700e+01 9.800e+01 9.900e+01]\n"
        " [1.000e+02 1.010e+02 1.020e+02 ... 1.970e+02 1.980e+02 1.990e+02]\n"
        " [2.000e+02 2.010e+02 2.020e+02 ... 2.970e+02 2.980e+02 2.990e+02]\n"
        " ...\n"
        " [9.700e+03 9.701e+03 9.702e+03 ... 9.797e+03 9.798e+03 9.799e+03]\n"
        " [9.800e+03 9.801e+03 9.802e+03 ... 9.897e+03 9.898e+03 9.899e+03]\n"
        " [9.900e+03 9.901e+03 9.902e+03 ... 9.997e+03 9.998e+03 9.999e+03]]");
  CHECK(to_string(Tensor<float>::zeros({1000, 784})) ==
        "[[0. 0. 0. ... 0. 0. 0.]\n"
        " [0. 0. 0. ... 0. 0. 0.]\n"
        " [0. 0. 0. ... 0. 0. 0.]\n"
        " ...\n"
        " [0. 0. 0. ... 0. 0. 0.]\n"
        " [0. 0. 0. ... 0. 0. 0.]\n"
        " [0. 0. 0. ... 0. 0. 0.]]");
  CHECK(to_string(Tensor<double>::arange(0, 1200).reshape({200, 6})) ==
        "[[0.000e+00 1.000e+00 2.000e+00 3.000e+00 4.000e+00 5.000e+00]\n"
        " [6.000e+00 7.000e+00 8.000e+00 9.000e+00 1.000e+01 1.100e+01]\n"
        " [1.200e+01 1.300e+01 1.400e+01 1.500e+01 1.600e+01 1.700e+01]\n"
        " ...\n"
        " [1.182e+03 1.183e+03 1.184e+03 1.185e+03 1.186e+03 1.187e+03]\n"
        " [1.188e+03 1.189e+03 1.190e+03 1.191e+03 1.192e+03 1.193e+03]\n"
        " [1.194e+03 1.195e+03 1.196e+03 1.197e+03 1.198e+03 1.199e+03]]");
  CHECK(to_string(Tensor<double>::arange(0, 1400).reshape({2, 7, 100})) ==
        "[[[0.000e+00 1.000e+00 2.000e+00 ... 9.700e+01 9.800e+01 9.900e+01]\n"
        "  [1.000e+02 1.010e+02 1.020e+02 ... 1.970e+02 1.980e+02 1.990e+02]\n"
        "  [2.000e+02 2.010e+02 2.020e+02 ... 2.970e+02 2.980e+02 2.990e+02]\n"
        "  ...\n"
        "  [4.000e+02 4.010e+02 4.020e+02 ... 4.970e+02 4.980e+02 4.990e+02]\n"
        "  [5.000e+02 5.010e+02 5.020e+02 ... 5.970e+02 5.980e+02 5.990e+02]\n"
        "  [6.000e+02 6.010e+02 6.020e+02 ... 6.970e+02 6.980e+02 6.990e+02]]\n"
        "\n"
        " [[7.000e+02 7.010e+02 7.020e+02 ... 7.970e+02 7.980e+02 7.990e+02]\n"
        "  [8.000e+02 8.010e+02 8.020e+02 ... 8.970e+02 8.980e+02 8.990e+02]\n"
        "  [9.000e+02 9.010e+02 9.020e+02 ... 9.970e+02 9.980e+02 9.990e+02]\n"
        "  ...\n"
        "  [1.100e+03 1.101e+03 1.102e+03 ... 1.197e+03 1.198e+03 1.199e+03]\n"
        "  [1.200e+03 1.201e+03 1.202e+03 ... 1.297e+03 1.298e+03 1.299e+03]\n"
        "  [1.300e+03 1.301e+03 1.302e+03 ... 1.397e+03 1.398e+03 1.399e+03]]]");
  CHECK(to_string(Tensor<double>::zeros({7, 1, 1, 200})) ==
        "[[[[0. 0. 0. ... 0. 0. 0.]]]\n"
        "\n"
        "\n"
        " [[[0. 0. 0. ... 0. 0. 0.]]]\n"
        "\n"
        "\n"
        " [[[0. 0. 0. ... 0. 0. 0.]]]\n"
        "\n"
        "\n"
        " ...\n"
        "\n"
        "\n"
        " [[[0. 0. 0. ... 0. 0. 0.]]]\n"
        "\n"
        "\n"
        " [[[0. 0. 0. ... 0. 0. 0.]]]\n"
        "\n"
        "\n"
        " [[[0. 0. 0. ... 0. 0. 0.]]]]");
}

TEST_CASE("the edges alone decide the notation of a shortened tensor", "[print]") {
  auto x = Tensor<double>::zeros({2000});
  x[1000] = 1e-20;
  CHECK(to_string(x) == "[0. 0. 0. ... 0. 0. 0.]");
  x[1999] = 1e-20;
  CHECK(to_string(x) == "[0.e+00 0.e+00 0.e+00 ... 0.e+00 0.e+00 1.e-20]");
}

TEST_CASE("a tensor is written to a stream as its text", "[print]") {
  std::ostringstream out;
  out << Tensor<float>::from({{1, 2}, {3, 4.5}});
  CHECK(out.str() ==
        "[[1.  2. ]\n"
        " [3.  4.5]]");
}

TEST_CASE("a number has the shortest text that reads back as the same value", "[print]") {
  CHECK(to_string_shortest(0.0) == "0.0");
  CHECK(to_string_shortest(-0.0) == "-0.0");
  CHECK(to_string_shortest(1.0) == "1.0");
  CHECK(to_string_shortest(220.0) == "220.0");
  CHECK(to_string_shortest(2.2) == "2.2");
  CHECK(to_string_shortest(-3.5) == "-3.5");
  CHECK(to_string_shortest(0.1) == "0.1");
  CHECK(to_string_shortest(0.30000000000000004) == "0.30000000000000004");
  CHECK(to_string_shortest(0.3333333333333333) == "0.3333333333333333");
  CHECK(to_string_shortest(1e-05) == "1e-05");
  CHECK(to_string_shortest(0.0001) == "0.0001");
  CHECK(to_string_shortest(0.00012) == "0.00012");
  CHECK(to_string_shortest(1000000000000000.0) == "1000000000000000.0");
  CHECK(to_string_shortest(1e+16) == "1e+16");
  CHECK(to_string_shortest(1.2345678901234568e+17) == "1.2345678901234568e+17");
  CHECK(to_string_shortest(1.5e-07) == "1.5e-07");
  CHECK(to_string_shortest(6.02214076e+23) == "6.02214076e+23");
  CHECK(to_string_shortest(1e+100) == "1e+100");
  CHECK(to_string_shortest(1e-100) == "1e-100");
  CHECK(to_string_shortest(5e-324) == "5e-324");
  CHECK(to_string_shortest(1.7976931348623157e+308) == "1.7976931348623157e+308");
  CHECK(to_string_shortest(NaN) == "nan");
  CHECK(to_string_shortest(inf) == "inf");
  CHECK(to_string_shortest(-inf) == "-inf");
}

TEST_CASE("a float has the shortest text of its own precision", "[print]") {
  CHECK(to_string_shortest(0.1F) == "0.1");
  CHECK(to_string_shortest(2.2F) == "2.2");
  CHECK(to_string_shortest(220.0F) == "220.0");
  CHECK(to_string_shortest(1.0F / 3) == "0.33333334");
  CHECK(to_string_shortest(1e-5F) == "1e-05");
  CHECK(to_string_shortest(1e-4F) == "1e-04");
  CHECK(to_string_shortest(1e-3F) == "0.001");
  CHECK(to_string_shortest(16777216.0F) == "16777216.0");
  CHECK(to_string_shortest(96131344.0F) == "96131340.0");
  CHECK(to_string_shortest(1e15F) == "1000000000000000.0");
  CHECK(to_string_shortest(1e16F) == "1e+16");
  CHECK(to_string_shortest(3.4028235e38F) == "3.4028235e+38");
  CHECK(to_string_shortest(1e-45F) == "1e-45");
}
