// Exercise 8.21: the mean over all machines, by a ring
#include "ring_all_reduce.hpp"

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

// What all ranks have afterwards.
auto reduced(const Matrix& values) {
  return calling("ring_all_reduce", [](const Matrix& v) {
    exercise::Ring ring(v.dim(0));
    return exercise::ring_all_reduce(v, ring);
  })(values);
}

// Rank r has (r + 1) (i + 1) at position i.
Matrix some_values(std::size_t P, std::size_t n) {
  Matrix values = Matrix::zeros({P, n});
  for (std::size_t r = 0; r < P; ++r)
    for (std::size_t i = 0; i < n; ++i) values(r, i) = static_cast<double>((r + 1) * (i + 1));
  return values;
}

// The mean of all rows, in each row.
Matrix mean_of_rows(const Matrix& values) {
  Matrix means = Matrix::zeros(values.shape());
  const std::size_t P = values.dim(0);
  for (std::size_t r = 0; r < P; ++r)
    for (std::size_t from = 0; from < P; ++from)
      for (std::size_t i = 0; i < values.dim(1); ++i) means(r, i) += values(from, i) / static_cast<double>(P);
  return means;
}

// Judges values whose number is a multiple of P, or is not.
void judge_mean(const Matrix& values) {
  const std::size_t P = values.dim(0), n = values.dim(1);
  const double ranks = static_cast<double>(P);
  const Matrix expected = mean_of_rows(values);
  Matrix without_rest = expected;
  for (std::size_t r = 0; r < P; ++r)
    for (std::size_t i = n / P * P; i < n; ++i) without_rest(r, i) = values(r, i) / ranks;
  reduced(values)
      .mistaken(without_rest, "the last values are in no chunk: n need not be a multiple of P")
      .mistaken(ranks * expected, "these are the sums: they are still to be divided by P")
      .mistaken(expected / ranks, "the mean is taken twice: divide by P once, in the end")
      .mistaken(values, "nothing is changed: is it a copy that is worked on?")
      .gives(expected);
}

}  // namespace

TEST_CASE("two ranks, as in the example", "[8.21]") {
  reduced(Matrix::from({{1, 2}, {3, 6}}))
      .mistaken(Matrix::from({{2.5, 4}, {2, 7}}), "a whole sum replaces what it meets, it is not added")
      .gives(Matrix::from({{2, 4}, {2, 4}}));
  judge_mean(Matrix::from({{1, 2}, {3, 6}}));
}

TEST_CASE("three ranks have the mean of all", "[8.21]") {
  judge_mean(Matrix::from({{1, 2, 3}, {10, 20, 30}, {100, 200, 300}}));
}

TEST_CASE("all ranks have the same afterwards, bit for bit", "[8.21]") {
  Matrix values = some_values(5, 11);
  for (double& value : values) value = 1 / value;
  reduced(values).satisfies("all rows are the same", [](const Matrix& result) {
    for (std::size_t r = 1; r < result.dim(0); ++r)
      for (std::size_t i = 0; i < result.dim(1); ++i)
        if (result(r, i) != result(0, i)) return false;
    return true;
  });
}

TEST_CASE("numbers of values that are no multiple of the ranks", "[8.21]") {
  judge_mean(some_values(3, 5));
  judge_mean(some_values(4, 7));
  judge_mean(some_values(4, 9));
}

TEST_CASE("fewer values than ranks, and none at all", "[8.21]") {
  judge_mean(some_values(4, 2));
  judge_mean(some_values(5, 1));
  judge_mean(some_values(3, 0));
}

TEST_CASE("a rank alone keeps its values", "[8.21]") { judge_mean(some_values(1, 4)); }

TEST_CASE("the ring turns 2 (P - 1) times, and no rank sends more than its chunks", "[8.21]") {
  for (const std::size_t P : {1U, 2U, 3U, 6U}) {
    const auto turns = [](const Matrix& values) {
      exercise::Ring ring(values.dim(0));
      exercise::ring_all_reduce(values, ring);
      return static_cast<double>(ring.turns());
    };
    const auto sent = [](const Matrix& values) {
      exercise::Ring ring(values.dim(0));
      exercise::ring_all_reduce(values, ring);
      return static_cast<double>(ring.most_sent());
    };
    const Matrix values = some_values(P, 2 * P);
    calling("the turns of ring_all_reduce", turns)(values)
        .mistaken(0.0, "nothing goes over the ring: a rank must not look into another one's row")
        .gives(static_cast<double>(2 * (P - 1)));
    calling("the number of values that a rank sends in ring_all_reduce", sent)(values)
        .mistaken(static_cast<double>(2 * (P - 1) * 2 * P), "whole rows are sent: a turn passes on one chunk")
        .gives(static_cast<double>(2 * (P - 1) * 2));
  }
}
