// Exercise 1.3 (section 1.4.2): a class
//
// Members are initialised after the colon, before the body of the constructor begins: what the book does with
// self.name = name.
#include "man.hpp"

namespace dlfs::exercise {

Man::Man(const std::string& name) : name_(name) {}

std::string Man::hello() const { return "Hello " + name_ + "!"; }

std::string Man::goodbye() const { return "Good-bye " + name_ + "!"; }

}  // namespace dlfs::exercise
