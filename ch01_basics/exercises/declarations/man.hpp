// Exercise 1.3: the class that exercises/man.cpp is to fill in.
#pragma once

#include <string>

namespace dlfs::exercise {

class Man {
 public:
  explicit Man(const std::string& name);

  [[nodiscard]] std::string hello() const;
  [[nodiscard]] std::string goodbye() const;

 private:
  std::string name_;
};

}  // namespace dlfs::exercise
