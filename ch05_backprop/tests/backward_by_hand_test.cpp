// Exercise 5.8: backward through a small graph, by hand
#include "backward_by_hand.hpp"

#include "common/exercise/filled.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

const auto answers = exercise::backward_by_hand;
const auto asked = judge::asking("5.8");

}  // namespace

TEST_CASE("the value of u", "[5.8]") {
  asked("the value of u", answers().u).mistaken(5, "u is a product").is(6, "u = a b");
}

TEST_CASE("the value of v", "[5.8]") {
  asked("the value of v", answers().v).mistaken(12, "v is a sum").is(7, "v = b + c");
}

TEST_CASE("the value of L", "[5.8]") {
  asked("the value of L", answers().L).mistaken(13, "the last node is a product").is(42, "L = u v");
}

TEST_CASE("where the way back begins", "[5.8]") {
  asked("where the way back begins", answers().dL)
      .mistaken(42, "this is the value of L: its derivative by itself is asked for")
      .mistaken(0, "if L grows by 1, L grows by 1")
      .is(1, "a value changes just as much as it changes itself");
}

TEST_CASE("the derivative for u", "[5.8]") {
  asked("the derivative for u", answers().du)
      .mistaken(6, "this is u: a product hands back the other input")
      .is(7, "a node * multiplies by the other input: if u grows by 1, L grows by v");
}

TEST_CASE("the derivative for v", "[5.8]") {
  asked("the derivative for v", answers().dv)
      .mistaken(7, "this is v: a product hands back the other input")
      .is(6, "a node * multiplies by the other input: if v grows by 1, L grows by u");
}

TEST_CASE("the derivative for a", "[5.8]") {
  asked("the derivative for a", answers().da)
      .mistaken(14, "this is du times a: a product hands back the other input")
      .mistaken(3, "this is du/da: multiply it by du, says the chain rule")
      .mistaken(7, "this is du: the node * is still on the way")
      .is(21, "du times the other input of the node, b");
}

TEST_CASE("the derivative for b", "[5.8]") {
  asked("the derivative for b", answers().db)
      .mistaken(14, "this is what comes back through u alone: b also goes to v")
      .mistaken(6, "this is what comes back through v alone: b also goes to u")
      .mistaken(84, "two ways back are added, not multiplied")
      .mistaken(27, "through u comes du times a, not times b")
      .is(20, "b goes two ways, and what comes back is added: du a through u, and dv through v");
}

TEST_CASE("the derivative for c", "[5.8]") {
  asked("the derivative for c", answers().dc)
      .mistaken(24, "a node + multiplies by nothing")
      .mistaken(7, "this is du: c lies below v")
      .is(6, "a node + hands on what it gets: dv");
}
