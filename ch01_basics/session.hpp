// An interpreter session in a compiled language: the tours of sections 1.3 and 1.5 print each line of code
// and, below it, its value.
//
//   SHOW(1 - 2);       prints    >>> 1 - 2
//                                -1
//   RUN(int x = 10);   prints    >>> int x = 10       and declares x
//
// The printed text is exactly the code that is compiled.
#pragma once

#include <concepts>
#include <iostream>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/type_index.hpp>

#include "common/tensor/print.hpp"

// An expression and its value.
#define SHOW(...) ::dlfs::ch01::show(#__VA_ARGS__, __VA_ARGS__)

// A statement or declaration, which is then carried out.
#define RUN(...)                      \
  ::dlfs::ch01::prompt(#__VA_ARGS__); \
  __VA_ARGS__

namespace dlfs::ch01 {

// A value as Python or NumPy would write it: true, 20, 1.4, "text", [1, 2, 3], {"height": 180}, [[1. 2.]].
template <typename T>
std::string text_of(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::integral<T>) {
    return std::to_string(value);
  } else if constexpr (std::floating_point<T>) {
    return to_string_shortest(value);
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    return '"' + std::string(value) + '"';
  } else if constexpr (requires { to_string(value); }) {
    return to_string(value);  // a tensor, a shape, a type
  } else if constexpr (requires { value.first, value.second; }) {
    return text_of(value.first) + ": " + text_of(value.second);
  } else if constexpr (std::floating_point<std::ranges::range_value_t<T>>) {
    using Number = std::ranges::range_value_t<T>;
    return to_string(Tensor<Number>::from({value.size()}, value));  // a row of a tensor
  } else {
    std::string items;
    for (const auto& item : value) items += (items.empty() ? "" : ", ") + text_of(item);
    constexpr bool is_dictionary = requires { typename T::mapped_type; };
    return is_dictionary ? '{' + items + '}' : '[' + items + ']';
  }
}

// The name of a type, shown without quotes.
struct TypeName {
  std::string name;
  friend const std::string& to_string(const TypeName& type) { return type.name; }
};

// The type of a value: int, double, std::string.
template <typename T>
TypeName type_of(const T&) {
  if constexpr (std::same_as<T, std::string>) {
    return {"std::string"};
  } else {
    return {boost::typeindex::type_id<T>().pretty_name()};
  }
}

// A value on a line of its own; a text without quotes.
template <typename T>
void print(const T& value) {
  if constexpr (std::convertible_to<const T&, std::string_view>) {
    std::cout << value << '\n';
  } else {
    std::cout << text_of(value) << '\n';
  }
}

inline void prompt(std::string_view code) { std::cout << ">>> " << code << '\n'; }

template <typename T>
void show(std::string_view code, const T& value) {
  prompt(code);
  std::cout << text_of(value) << '\n';
}

inline void heading(std::string_view title) { std::cout << "\n# " << title << '\n'; }

}  // namespace dlfs::ch01
