#include "common/tensor/shape.hpp"

#include <sstream>
#include <stdexcept>

#include "common/testing/catch.hpp"

using namespace dlfs;
using Catch::Matchers::Message;

TEST_CASE("a shape prints like a Python tuple", "[shape]") {
  CHECK(to_string(Shape{}) == "()");
  CHECK(to_string(Shape{5}) == "(5,)");
  CHECK(to_string(Shape{2, 3}) == "(2, 3)");
  std::ostringstream out;
  out << Shape{1, 0, 28, 28};
  CHECK(out.str() == "(1, 0, 28, 28)");
}

TEST_CASE("a shape knows its sizes", "[shape]") {
  const Shape shape{2, 3, 4};
  CHECK(shape.ndim() == 3);
  CHECK(shape.size() == 24);
  CHECK(shape[2] == 4);
  CHECK(Shape{}.size() == 1);
  CHECK(Shape{3, 0}.size() == 0);
  CHECK_THROWS_MATCHES(shape[3], std::out_of_range, Message("shape (2, 3, 4) has no axis 3"));
  CHECK_THROWS_MATCHES((Shape{1, 1, 1, 1, 1, 1, 1}), std::invalid_argument,
                       Message("shape: 7 dimensions, at most 6 are supported"));
}

TEST_CASE("shapes compare by all of their sizes", "[shape]") {
  CHECK(Shape{2, 3} == Shape{2, 3});
  CHECK_FALSE(Shape{2, 3} == Shape{3, 2});
  CHECK_FALSE(Shape{2} == Shape{2, 1});
  CHECK_FALSE(Shape{} == Shape{0});
}

TEST_CASE("axes are replaced, removed and put at the end", "[shape]") {
  const Shape shape{2, 3, 4};
  CHECK(shape.with(1, 7) == Shape{2, 7, 4});
  CHECK(shape.without(0) == Shape{3, 4});
  CHECK(shape.append(5) == Shape{2, 3, 4, 5});
  CHECK_THROWS_AS(shape.with(3, 1), std::out_of_range);
  CHECK_THROWS_AS(shape.without(3), std::out_of_range);
  CHECK_THROWS_MATCHES((Shape{1, 1, 1, 1, 1, 1}.append(1)), std::invalid_argument,
                       Message("shape (1, 1, 1, 1, 1, 1) has the most dimensions already"));
}

TEST_CASE("broadcasting aligns shapes at the last axis", "[shape]") {
  CHECK(broadcast({2, 3}, {3}, "+") == Shape{2, 3});
  CHECK(broadcast({3}, {2, 3}, "+") == Shape{2, 3});
  CHECK(broadcast({2, 1}, {1, 3}, "+") == Shape{2, 3});
  CHECK(broadcast({4, 1, 3}, {2, 1}, "+") == Shape{4, 2, 3});
  CHECK(broadcast({1}, {0}, "+") == Shape{0});
  CHECK(broadcast({}, {2, 2}, "+") == Shape{2, 2});
  CHECK_THROWS_MATCHES(broadcast({2, 3}, {2}, "+"), std::invalid_argument,
                       Message("+: (2, 3) and (2,): sizes 3 and 2 do not broadcast"));
  CHECK_THROWS_MATCHES(broadcast({2}, {3, 4}, "*"), std::invalid_argument,
                       Message("*: (2,) and (3, 4): sizes 4 and 2 do not broadcast"));
}
