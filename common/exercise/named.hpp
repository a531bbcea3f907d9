// A function as an argument of an exercise, under the name that messages show for it:
//
//   calling("numerical_derivative", exercise::numerical_derivative)(named("x^2", square), 3.0).gives(6);
#pragma once

#include <string>
#include <utility>

namespace dlfs::judge {

template <typename Function>
struct Named {
  std::string name;
  Function function;

  template <typename... Arguments>
  auto operator()(Arguments&&... arguments) const {
    return function(std::forward<Arguments>(arguments)...);
  }
};

template <typename Function>
Named<Function> named(std::string name, Function function) {
  return {std::move(name), std::move(function)};
}

template <typename Function>
std::string describe(const Named<Function>& function) {
  return function.name;
}

}  // namespace dlfs::judge
