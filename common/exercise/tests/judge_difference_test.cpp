// What the judge of the exercises says about two values that differ, and that it does so for every such pair.
#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::difference;

TEST_CASE("numbers within the tolerance do not differ", "[judge]") {
  CHECK(difference(1.0, 1.0 + 1e-10, 1e-9).empty());
  CHECK(difference(std::vector<double>{1, 2}, std::vector<double>{1, 2}, 1e-9).empty());
  CHECK(difference(Tensor<double>::zeros({0, 3}), Tensor<double>::zeros({0, 3}), 1e-9).empty());
}

TEST_CASE("a single wrong number differs even if no cause is known", "[judge]") {
  CHECK_THAT(difference(3.7, 1.3, 1e-9), contains_text("expected 1.3\ngot      3.7\nrelative error 1.8"));
  CHECK_THAT(difference(-1.3, 1.3, 1e-9), contains_text("likely cause: the sign is wrong"));
  CHECK_THAT(difference(true, false, 1e-9), contains_text("expected false\ngot      true"));
}

TEST_CASE("equal numbers in another shape differ", "[judge]") {
  CHECK_THAT(difference(Tensor<double>::zeros({0, 3}), Tensor<double>::zeros({0, 2}), 1e-9),
             contains_text("the shape is (0, 3), expected (0, 2)"));
  CHECK_THAT(difference(Tensor<double>::ones({1, 2}), Tensor<double>::ones({2}), 1e-9),
             contains_text("another shape"));
}

TEST_CASE("results under names are compared name by name", "[judge]") {
  using Results = std::map<std::string, double>;
  const Results expected{{"a", 1}, {"b", 2}};
  CHECK(difference(Results{{"a", 1}, {"b", 2 + 1e-12}}, expected, 1e-9).empty());
  CHECK_THAT(difference(Results{{"a", 1}, {"b", 7}}, expected, 1e-9),
             contains_text("b is wrong:\nexpected 2."));
  CHECK_THAT(difference(Results{{"a", 1}}, expected, 1e-9), contains_text("expected b among the results"));
  CHECK_THAT(difference(Results{{"a", 1}, {"b", 2}, {"c", 3}}, expected, 1e-9),
             contains_text("expected no c"));
}
