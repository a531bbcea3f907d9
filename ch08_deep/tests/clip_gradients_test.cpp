// Exercise 8.13: clipping gradients
#include "clip_gradients.hpp"

#include <cmath>
#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

// What two gradients become.
auto clipped(const Matrix& a, const Matrix& b, double max_norm) {
  return calling("clip_gradients(grads = {a, b}, max_norm), where a, b, max_norm are",
                 [](const Matrix& a_, const Matrix& b_, double max_norm_) {
                   std::vector<Matrix> grads{a_, b_};
                   exercise::clip_gradients(grads, max_norm_);
                   return std::map<std::string, Matrix>{{"a", grads.at(0)}, {"b", grads.at(1)}};
                 })(a, b, max_norm);
}
std::map<std::string, Matrix> both(const Matrix& a, const Matrix& b) { return {{"a", a}, {"b", b}}; }

const Matrix a = Matrix::from({3, 0}), b = Matrix::from({{4}});

}  // namespace

TEST_CASE("gradients that are too long together become max_norm long", "[8.13]") {
  clipped(a, b, 1)
      .mistaken(
          both(Matrix::from({1, 0}), Matrix::from({{1}})),
          "each element, or each tensor, is cut for itself: the direction changes; there is one common norm")
      .mistaken(both(Matrix::from({0.6 / 5, 0}), Matrix::from({{0.8 / 5}})),
                "the sum of the squares is not yet the norm: its square root is")
      .mistaken(both(Matrix::from({3.0 / 25, 0}), Matrix::from({{4.0 / 25}})),
                "the sum of the squares is not yet the norm: its square root is")
      .mistaken(both(a, b), "nothing is changed: are the gradients copied?")
      .gives(both(Matrix::from({0.6, 0}), Matrix::from({{0.8}})));
}

TEST_CASE("max_norm is a length, not always 1", "[8.13]") {
  clipped(a, b, 2.5)
      .mistaken(both(Matrix::from({0.6, 0}), Matrix::from({{0.8}})), "they become 1 long instead of max_norm")
      .mistaken(
          both(Matrix::from({2.5, 0}), Matrix::from({{2.5}})),
          "each element, or each tensor, is cut for itself: the direction changes; there is one common norm")
      .gives(both(Matrix::from({1.5, 0}), Matrix::from({{2}})));
}

TEST_CASE("gradients that are short enough stay as they are", "[8.13]") {
  clipped(a, b, 10)
      .mistaken(both(Matrix::from({6, 0}), Matrix::from({{8}})),
                "short gradients are made longer: only those above max_norm change")
      .gives(both(a, b));
  clipped(a, b, 5).gives(both(a, b));
}

TEST_CASE("it returns the norm as it was before", "[8.13]") {
  const auto norm = [](const Matrix& a_, const Matrix& b_, double max_norm) {
    std::vector<Matrix> grads{a_, b_};
    return exercise::clip_gradients(grads, max_norm);
  };
  calling("clip_gradients(grads = {a, b}, max_norm), where a, b, max_norm are", norm)(a, b, 1.0)
      .mistaken(1.0, "it returns the norm after clipping")
      .mistaken(25.0, "the sum of the squares is not yet the norm: its square root is")
      .gives(5.0);
  calling("clip_gradients(grads = {a, b}, max_norm), where a, b, max_norm are", norm)(a, b, 10.0).gives(5.0);
}

TEST_CASE("negative elements, zeros and random gradients keep their direction", "[8.13]") {
  clipped(Matrix::zeros({2}), Matrix::zeros({1, 2}), 1)
      .gives(both(Matrix::zeros({2}), Matrix::zeros({1, 2})));
  clipped(Matrix::from({-3, 0}), Matrix::from({{-4}}), 1)
      .gives(both(Matrix::from({-0.6, 0}), Matrix::from({{-0.8}})));
  Rng rng(813);
  const Matrix p = Matrix::randn({30}, rng), q = Matrix::randn({4, 5}, rng);
  double squares = 0;
  for (const double value : p) squares += value * value;
  for (const double value : q) squares += value * value;
  const double factor = 0.25 / std::sqrt(squares);
  clipped(p, q, 0.25).gives(both(factor * p, factor * q));
}
