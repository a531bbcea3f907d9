// Mistake: the name is kept outside the object, where all objects share it.
// Said: not in one place for all
#include "man.hpp"

namespace dlfs::exercise {

namespace {
std::string the_name;
}

Man::Man(const std::string& name) { the_name = name; }

std::string Man::hello() const { return "Hello " + the_name + "!"; }

std::string Man::goodbye() const { return "Good-bye " + the_name + "!"; }

}  // namespace dlfs::exercise
