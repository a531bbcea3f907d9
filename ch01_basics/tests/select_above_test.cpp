// Exercise 1.6: selecting elements by a condition
#include "select_above.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

Tensor<double> book() { return Tensor<double>::from({{51, 55}, {14, 19}, {0, 4}}); }

const char* const at_threshold = "the element that equals the threshold is taken too: above means above";

}  // namespace

TEST_CASE("the mask of the book's example", "[1.6]") {
  calling("mask_above", exercise::mask_above)(book(), 15.0)
      .mistaken(Tensor<double>::from({{0, 0}, {1, 0}, {1, 1}}), "the condition is reversed")
      .mistaken(Tensor<double>::from({{51, 55}, {0, 19}, {0, 0}}),
                "a mask has ones, not the elements themselves")
      .gives(Tensor<double>::from({{1, 1}, {0, 1}, {0, 0}}));
}

TEST_CASE("the selection of the book's example", "[1.6]") {
  calling("select_above", exercise::select_above)(book(), 15.0)
      .mistaken(Tensor<double>::from({51, 55, 0, 19, 0, 0}),
                "what is not above is to be left out, not set to 0")
      .mistaken(Tensor<double>::from({{51, 55}, {0, 19}, {0, 0}}),
                "what is not above is to be left out, not set to 0; a selection has one axis")
      .mistaken(Tensor<double>::from({14, 0, 4}), "the condition is reversed")
      .gives(Tensor<double>::from({51, 55, 19}));
}

TEST_CASE("an element equal to the threshold is not above it", "[1.6]") {
  const auto x = Tensor<double>::from({1, 2, 3, 2});
  calling("mask_above", exercise::mask_above)(x, 2.0)
      .mistaken(Tensor<double>::from({0, 1, 1, 1}), at_threshold)
      .gives(Tensor<double>::from({0, 0, 1, 0}));
  calling("select_above", exercise::select_above)(x, 2.0)
      .mistaken(Tensor<double>::from({2, 3, 2}), at_threshold)
      .gives(Tensor<double>::from({3}));
}

TEST_CASE("with a negative threshold 0 is selected as well", "[1.6]") {
  const auto x = Tensor<double>::from({-3, 0, -1, 5});
  calling("mask_above", exercise::mask_above)(x, -2.0).gives(Tensor<double>::from({0, 1, 1, 1}));
  calling("select_above", exercise::select_above)(x, -2.0)
      .mistaken(Tensor<double>::from({-1, 5}), "the element 0 is lost: it is above -2")
      .gives(Tensor<double>::from({0, -1, 5}));
}

TEST_CASE("none or all may be above", "[1.6]") {
  calling("select_above", exercise::select_above)(book(), 99.0).gives(Tensor<double>::zeros({0}));
  calling("mask_above", exercise::mask_above)(book(), 99.0).gives(Tensor<double>::zeros({3, 2}));
  calling("select_above", exercise::select_above)(book(), -1.0).gives(book().flatten());
  calling("mask_above", exercise::mask_above)(book(), -1.0).gives(Tensor<double>::ones({3, 2}));
}

TEST_CASE("tensors of any shape give what the library gives", "[1.6]") {
  Rng rng(16);
  for (const Shape& shape : {Shape{7}, Shape{3, 4}, Shape{2, 3, 4}, Shape{2, 1, 3, 2}}) {
    const auto x = Tensor<double>::randn(shape, rng);
    const double threshold = rng.uniform(-1, 1);
    calling("mask_above", exercise::mask_above)(x, threshold).gives(x > threshold);
    calling("select_above", exercise::select_above)(x, threshold).gives(select(x, x > threshold));
  }
}

TEST_CASE("an empty tensor has an empty mask and selection", "[1.6]") {
  calling("mask_above", exercise::mask_above)(Tensor<double>::zeros({0, 3}), 0.0)
      .gives(Tensor<double>::zeros({0, 3}));
  calling("select_above", exercise::select_above)(Tensor<double>::zeros({0, 3}), 0.0)
      .gives(Tensor<double>::zeros({0}));
}
