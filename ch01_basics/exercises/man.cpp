// Exercise 1.3 (section 1.4.2): a class
//
// The Man of the book, who returns his greetings instead of printing them:
//
//   Man(name)    the constructor: keeps the name in the member name_ (declared in man.hpp)
//   hello()      "Hello NAME!"
//   goodbye()    "Good-bye NAME!"
//
// Every object has a name_ of its own: making one Man must not change what another one says. A name may be any text,
// even an empty one.
//
// Example: Man m("David"); then m.hello() is "Hello David!" and m.goodbye() is "Good-bye David!".
//
// Useful: + joins two texts if at least one of them is a std::string.
#include "man.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Man::Man(const std::string& name) { throw NotImplemented("exercise 1.3"); }

std::string Man::hello() const { throw NotImplemented("exercise 1.3"); }

std::string Man::goodbye() const { throw NotImplemented("exercise 1.3"); }

}  // namespace dlfs::exercise
