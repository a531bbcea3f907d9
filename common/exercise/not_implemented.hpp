// What the body of an exercise throws until somebody writes it.
#pragma once

#include <stdexcept>
#include <string>

namespace dlfs {

class NotImplemented : public std::logic_error {
 public:
  // what: the exercise, as in "exercise 4.1".
  explicit NotImplemented(const std::string& what) : std::logic_error(what + " is not written yet") {}
};

}  // namespace dlfs
