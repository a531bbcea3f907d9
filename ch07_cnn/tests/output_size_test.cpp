// Exercise 7.1: the size of a convolution's output
#include "output_size.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/kernels/output_size.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto size_of = calling("output_size", exercise::output_size);

// Of a filter that fits. Without padding, a result too small by one can only be a forgotten + 1.
void expect(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad,
            std::size_t expected) {
  const std::size_t room = input + 2 * pad - filter;
  auto outcome = size_of(input, filter, stride, pad);
  if (pad > 0 && input + pad >= filter) {
    outcome.mistaken((input + pad - filter) / stride + 1,
                     "the padding counts once only: it is added at both ends");
  }
  outcome.mistaken(room / stride, "the + 1 is missing: the filter has a place before its first step, too")
      .mistaken((room + stride - 1) / stride + 1, "rounded up: a step over the edge is left out")
      .mistaken(room + 1, "the stride is forgotten")
      .gives(expected);
}

template <typename... Size>
void expect_complaint(const std::string& why, Size... size) {
  size_of.complains<std::invalid_argument>(why, std::size_t{size}...);
}

}  // namespace

TEST_CASE("the examples of the book", "[7.1]") {
  expect(4, 3, 1, 0, 2);
  expect(4, 3, 1, 1, 4);
  expect(7, 3, 2, 0, 3);
  expect(28, 5, 3, 2, 10);
  expect(31, 5, 3, 2, 11);
}

TEST_CASE("padding (F - 1) / 2 keeps the size if the stride is 1", "[7.1]") {
  for (const std::size_t filter : {1U, 3U, 5U, 7U}) expect(28, filter, 1, (filter - 1) / 2, 28);
}

TEST_CASE("a step over the edge is left out", "[7.1]") {
  expect(8, 3, 2, 0, 3);
  expect(5, 2, 3, 0, 2);
  expect(6, 2, 3, 0, 2);
}

TEST_CASE("a filter as large as the padded input fits once", "[7.1]") {
  expect(5, 5, 1, 0, 1);
  expect(3, 5, 1, 1, 1);
  expect(2, 2, 7, 0, 1);
  expect(0, 4, 1, 2, 1);
}

TEST_CASE("random sizes give what the library gives", "[7.1]") {
  Rng rng(71);
  for (int i = 0; i < 50; ++i) {
    const std::size_t filter = 1 + rng.below(7), stride = 1 + rng.below(4), pad = rng.below(4);
    const std::size_t input = filter + rng.below(30);
    size_of(input, filter, stride, pad).gives(output_size(input, filter, stride, pad));
  }
}

TEST_CASE("a filter larger than the padded input is an error", "[7.1]") {
  expect_complaint("the filter does not fit", 3U, 5U, 1U, 0U);
  expect_complaint("the filter does not fit, even with the padding", 3U, 6U, 1U, 1U);
  expect_complaint("the filter does not fit, and a large stride does not make it fit", 4U, 5U, 10U, 0U);
}

TEST_CASE("a stride or a filter of 0 is an error", "[7.1]") {
  expect_complaint("a stride of 0 never gets to the end", 4U, 3U, 0U, 0U);
  expect_complaint("there is no filter of 0 elements", 4U, 0U, 1U, 0U);
}
