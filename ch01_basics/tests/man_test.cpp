// Exercise 1.3: a class
#include "man.hpp"

#include <vector>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::Man;
using judge::calling;
using Texts = std::vector<std::string>;

namespace {

std::string hello(const std::string& name) { return Man(name).hello(); }
std::string goodbye(const std::string& name) { return Man(name).goodbye(); }

// What all of them say when they have all been made.
Texts everybody_says_hello(const Texts& names) {
  std::vector<Man> men;
  for (const std::string& name : names) men.emplace_back(name);
  Texts said;
  for (const Man& man : men) said.push_back(man.hello());
  return said;
}

}  // namespace

TEST_CASE("David says hello", "[1.3]") {
  calling("Man(name).hello() for the name ", hello)("David")
      .mistaken("Hello !", "the name is missing: the constructor must keep it in name_")
      .mistaken("HelloDavid!", "the blank before the name is missing")
      .mistaken("Hello David", "the exclamation mark is missing")
      .mistaken("Good-bye David!", "hello and goodbye are swapped")
      .gives("Hello David!");
}

TEST_CASE("David says good-bye", "[1.3]") {
  calling("Man(name).goodbye() for the name ", goodbye)("David")
      .mistaken("Good-bye !", "the name is missing: the constructor must keep it in name_")
      .mistaken("Good-bye David", "the exclamation mark is missing")
      .mistaken("Goodbye David!", "the book writes it with a hyphen")
      .mistaken("Hello David!", "hello and goodbye are swapped")
      .gives("Good-bye David!");
}

TEST_CASE("other people have other names", "[1.3]") {
  for (const std::string name : {"Anna", "Koki Saitoh", "x"}) {
    calling("Man(name).hello() for the name ", hello)(name)
        .mistaken("Hello David!", "the name is always David: the object must keep the one that it was given")
        .gives("Hello " + name + "!");
    calling("Man(name).goodbye() for the name ", goodbye)(name).gives("Good-bye " + name + "!");
  }
}

TEST_CASE("every object has a name of its own", "[1.3]") {
  calling("the hello of each Man once all of them are made ",
          everybody_says_hello)(Texts{"Anna", "Ben", "Cleo"})
      .mistaken(
          Texts{"Hello Cleo!", "Hello Cleo!", "Hello Cleo!"},
          "all of them have the last name: it must be kept in the member name_, not in one place for all")
      .gives(Texts{"Hello Anna!", "Hello Ben!", "Hello Cleo!"});
}

TEST_CASE("a Man may greet as often as he likes", "[1.3]") {
  const Man man("David");
  const auto greet = [&](int times) {
    Texts said;
    for (int i = 0; i < times; ++i) said.push_back(man.hello());
    return said;
  };
  calling("Man(\"David\").hello(), repeatedly (how often) ", greet)(3).gives(
      Texts{"Hello David!", "Hello David!", "Hello David!"});
}

TEST_CASE("a name stays when the text it came from changes", "[1.3]") {
  const auto change = [](const std::string& before, const std::string& after) {
    std::string text = before;
    const Man man(text);
    text = after;
    return man.hello();
  };
  calling("hello() of a Man made of the first text, which then becomes the second, ", change)("Anna", "Bert")
      .gives("Hello Anna!");
}

TEST_CASE("the empty name is a name", "[1.3]") {
  calling("Man(name).hello() for the name ", hello)("").gives("Hello !");
  calling("Man(name).goodbye() for the name ", goodbye)("").gives("Good-bye !");
}
