// What a function says when it fails.
#pragma once

#include <exception>
#include <string>

namespace dlfs {

// The text of the exception that the function throws, or "no error".
template <typename Function>
std::string error_of(Function function) {
  try {
    function();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace dlfs
