// Section 1.4.2: a class
//
// A Man has a name, a constructor that keeps it and announces itself, and two methods that use the name.
//   try: --name Anna
#include <iostream>
#include <string>
#include <utility>

#include "common/cli/options.hpp"

using namespace dlfs;

namespace {

class Man {
 public:
  explicit Man(std::string name) : name_(std::move(name)) { std::cout << "Initialized!\n"; }

  void hello() const { std::cout << "Hello " << name_ << "!\n"; }
  void goodbye() const { std::cout << "Good-bye " << name_ << "!\n"; }

 private:
  std::string name_;
};

}  // namespace

int main(int argc, char* argv[]) {
  std::string name = "David";

  Options options(THIS_PROGRAM);
  options.add("name", name, "whom to greet");

  return options.run(argc, argv, [&] {
    const Man m(name);
    m.hello();
    m.goodbye();
  });
}
