// Exercise 6.9: k-fold validation
#include "k_fold.hpp"

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
using Folds = std::map<std::string, Matrix>;  // train0, validation0, train1 ...

Folds named_folds(const std::vector<exercise::Fold>& folds) {
  Folds result;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    result["train" + std::to_string(i)] = folds[i].train;
    result["validation" + std::to_string(i)] = folds[i].validation;
  }
  return result;
}

const auto k_fold =
    calling("k_fold", [](const Matrix& x, std::size_t k) { return named_folds(exercise::k_fold(x, k)); });

// By the definition, number by number. `known` are the rows whose mean and deviation are used: "train",
// "validation" or "all".
Folds folds_by_hand(const Matrix& x, std::size_t k, const std::string& known = "train",
                    bool drop_rest = false) {
  const std::size_t N = x.dim(0), D = x.dim(1);
  std::vector<exercise::Fold> folds;
  for (std::size_t i = 0; i < k; ++i) {
    const std::size_t first = drop_rest ? N / k * i : N * i / k,
                      last = drop_rest ? N / k * (i + 1) : N * (i + 1) / k;
    const std::size_t used = drop_rest ? N / k * k : N;
    const auto in_part = [&](std::size_t n) { return n >= first && n < last; };
    exercise::Fold fold{Matrix::zeros({used - (last - first), D}), Matrix::zeros({last - first, D})};
    for (std::size_t d = 0; d < D; ++d) {
      double sum = 0, squares = 0, count = 0;
      for (std::size_t n = 0; n < used; ++n) {
        if (known == "all" || in_part(n) == (known == "validation")) sum += x(n, d), ++count;
      }
      const double m = sum / count;
      for (std::size_t n = 0; n < used; ++n) {
        if (known == "all" || in_part(n) == (known == "validation")) squares += (x(n, d) - m) * (x(n, d) - m);
      }
      const double s = squares == 0 ? 1 : std::sqrt(squares / count);
      std::size_t train = 0, validation = 0;
      for (std::size_t n = 0; n < used; ++n) {
        (in_part(n) ? fold.validation(validation++, d) : fold.train(train++, d)) = (x(n, d) - m) / s;
      }
    }
    folds.push_back(std::move(fold));
  }
  return named_folds(folds);
}

}  // namespace

TEST_CASE("three rows, one of them left out at a time", "[6.9]") {
  const Matrix x = Matrix::from({{0}, {2}, {10}});
  k_fold(x, 3)
      .mistaken(folds_by_hand(x, 3, "all"),
                "mean and deviation are those of all rows: what the validation rows are like leaks into the "
                "training")
      .gives(Folds{{"train0", Matrix::from({{-1}, {1}})},
                   {"validation0", Matrix::from({{-1.5}})},
                   {"train1", Matrix::from({{-1}, {1}})},
                   {"validation1", Matrix::from({{-0.6}})},
                   {"train2", Matrix::from({{-1}, {1}})},
                   {"validation2", Matrix::from({{9}})}});
}

TEST_CASE("each column is scaled by itself", "[6.9]") {
  const Matrix x = Matrix::from({{0, 1000}, {4, 3000}, {1, 0}, {3, 4000}});
  k_fold(x, 2)
      .mistaken(folds_by_hand(x, 2, "all"),
                "mean and deviation are those of all rows: what the validation rows are like leaks into the "
                "training")
      .gives(folds_by_hand(x, 2));
}

TEST_CASE("if the division leaves a remainder, no row is dropped", "[6.9]") {
  Rng rng(69);
  const Matrix x = Matrix::randn({7, 2}, rng);
  k_fold(x, 3)
      .mistaken(folds_by_hand(x, 3, "train", true), "the rows that N / k leaves over are in no part")
      .gives(folds_by_hand(x, 3));
}

TEST_CASE("a column that does not vary is not divided", "[6.9]") {
  const Matrix x = Matrix::from({{5, 1}, {5, 2}, {7, 3}});
  k_fold(x, 3).gives(folds_by_hand(x, 3));
}

TEST_CASE("random tables of any size are cut and scaled as defined", "[6.9]") {
  Rng rng(690);
  for (const std::size_t N : {std::size_t{4}, std::size_t{11}, std::size_t{20}}) {
    for (const std::size_t k : {std::size_t{2}, std::size_t{4}}) {
      const Matrix x = 3 + 10 * Matrix::randn({N, 3}, rng);
      k_fold(x, k)
          .mistaken(folds_by_hand(x, k, "all"),
                    "mean and deviation are those of all rows: what the validation rows are like leaks into "
                    "the training")
          .gives(folds_by_hand(x, k));
    }
  }
}
