// Mistake: the constructor does nothing with the name.
// Said: the constructor must keep it in name_
#include "man.hpp"

namespace dlfs::exercise {

Man::Man(const std::string&) {}

std::string Man::hello() const { return "Hello " + name_ + "!"; }

std::string Man::goodbye() const { return "Good-bye " + name_ + "!"; }

}  // namespace dlfs::exercise
