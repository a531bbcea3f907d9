// Exercise 3.5: accuracy, batch by batch
#include "accuracy.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/exercise/named.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using judge::named;

namespace {

const auto argmax_of = calling("argmax", exercise::argmax);

const auto accuracy_of = calling("accuracy", exercise::accuracy);
const auto identity = named("predict(x) = x", [](const Tensor<double>& x) { return x; });

const auto book = Tensor<double>::from({{0.1, 0.8, 0.1}, {0.3, 0.1, 0.6}, {0.2, 0.5, 0.3}, {0.8, 0.1, 0.1}});

}  // namespace

TEST_CASE("where the book's four answers are largest", "[3.5]") {
  argmax_of(book)
      .mistaken(dlfs::argmax(book, 0), "this is the largest of each column: look along each row")
      .gives(Labels{1, 2, 1, 0});
}

TEST_CASE("three of the book's four answers are right", "[3.5]") {
  const Labels t{1, 2, 0, 0};
  for (const std::size_t batch_size : {4U, 2U, 1U}) {
    accuracy_of(identity, book, t, batch_size)
        .mistaken(0.0, "0: a division of whole numbers drops the digits after the decimal point")
        .mistaken(3.0, "this is how many are right: divide by how many there are")
        .mistaken(75.0, "this is in percent: a share lies between 0 and 1")
        .mistaken(0.25, "this is the share of wrong answers")
        .mistaken(0.5, "are later batches compared with the labels of the first one?")
        .gives(0.75);
  }
}

TEST_CASE("of equal elements the first counts, and all may be negative", "[3.5]") {
  argmax_of(Tensor<double>::from({{2, 7, 7}, {5, 5, 5}, {1, 0, 1}}))
      .mistaken(Labels{2, 2, 2}, "of equal elements this takes the last one: the first is asked for")
      .gives(Labels{1, 0, 0});
  argmax_of(Tensor<double>::from({{-3, -1, -2}, {-1000, -2000, -500}}))
      .mistaken(Labels{0, 0}, "nothing is found among negative numbers: do not begin the search with 0")
      .gives(Labels{1, 2});
}

TEST_CASE("the last batch may be smaller", "[3.5]") {
  const auto x = Tensor<double>::from({{0, 1}, {0, 1}, {0, 1}, {0, 1}, {1, 0}});
  const Labels t{1, 1, 1, 0, 0};
  for (const std::size_t batch_size : {2U, 3U, 4U, 100U}) {
    accuracy_of(identity, x, t, batch_size)
        .mistaken(0.6, "the rows of the last, smaller batch are not counted")
        .mistaken(0.75, "the rows of the last, smaller batch are not counted")
        .mistaken(0.0, "nothing is counted: a single batch may be smaller than batch_size, too")
        .gives(0.8);
  }
}

TEST_CASE("the network is asked for batches of the given size", "[3.5]") {
  const auto sizes =
      calling("the sizes of the batches for predict in accuracy", [](std::size_t N, std::size_t size) {
        std::vector<std::size_t> asked;
        const auto predict = [&asked](const Tensor<double>& batch) {
          asked.push_back(batch.dim(0));
          return batch;
        };
        (void)exercise::accuracy(predict, Tensor<double>::ones({N, 2}), Labels(N, 0), size);
        return asked;
      });
  sizes(7, 3)
      .mistaken(std::vector<std::size_t>{3, 3, 3}, "the last batch is filled up: only one row is left for it")
      .mistaken(std::vector<std::size_t>{7}, "all rows go in one batch")
      .gives(std::vector<std::size_t>{3, 3, 1});
  sizes(6, 3)
      .mistaken(std::vector<std::size_t>{3, 3, 0}, "there is an empty batch at the end")
      .gives(std::vector<std::size_t>{3, 3});
}

TEST_CASE("random networks and labels give what the library gives", "[3.5]") {
  Rng rng(35);
  for (const std::size_t batch_size : {1U, 10U, 32U, 200U}) {
    const auto W = Tensor<double>::randn({4, 3}, rng);
    const auto x = Tensor<double>::randn({100, 4}, rng);
    Labels t(100);
    for (std::size_t& label : t) label = rng.below(3);
    const auto predict =
        named("predict(x) = x W", [&W](const Tensor<double>& batch) { return matmul(batch, W); });
    accuracy_of(predict, x, t, batch_size).gives(accuracy(matmul(x, W), t));
  }
}

TEST_CASE("what has no answer is an error", "[3.5]") {
  accuracy_of.complains<std::invalid_argument>("no batch has size 0", identity, book, Labels{1, 2, 0, 0}, 0U);
  accuracy_of.complains<std::invalid_argument>("there are no rows", identity, Tensor<double>::zeros({0, 3}),
                                               Labels{}, 2U);
  accuracy_of.complains<std::invalid_argument>("4 rows, but 3 labels", identity, book, Labels{1, 2, 0}, 2U);
}
