// The arguments and results of exercises, in one form for all types: numbers with a shape, and a text.
#pragma once

#include <concepts>
#include <cstddef>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "common/tensor/shape.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::judge {

struct Numbers {
  Shape shape;                 // () for a single number
  std::vector<double> values;  // row by row
};

template <typename T>
concept Arithmetic = std::integral<T> || std::floating_point<T>;

template <Arithmetic T>
Numbers numbers(T value) {
  return {{}, {static_cast<double>(value)}};
}
template <Arithmetic T>
Numbers numbers(const std::vector<T>& values) {
  return {{values.size()}, std::vector<double>(values.begin(), values.end())};
}
template <std::floating_point T>
Numbers numbers(const Tensor<T>& x) {
  return {x.shape(), std::vector<double>(x.begin(), x.end())};
}

template <typename T>
concept Numeric = requires(const T& value) {
  numbers(value);
};

// The text with all lines after its first one indented.
std::string indent(const std::string& text, std::size_t columns);

// The value as one would write it: 0.5, true, "text", {1, 2, 3}, [[1. 2.] [3. 4.]]; long ones are shortened.
std::string describe(bool value);
std::string describe(double value);
std::string describe(float value);
std::string describe(const char* text);
std::string describe(const std::string& text);
std::string describe(const Tensor<float>& x);
std::string describe(const Tensor<double>& x);
template <std::integral T>
std::string describe(T value) {
  return std::to_string(value);
}
template <typename T>
std::string describe(const std::vector<T>& values);
template <typename Key, typename Value>
std::string describe(const std::map<Key, Value>& map);

template <typename T>
std::string describe(const std::vector<T>& values) {
  constexpr std::size_t shown = 20;
  std::string text;
  for (std::size_t i = 0; i < values.size() && i < shown; ++i) {
    const T value = values[i];  // of vector<bool> too
    text += (i > 0 ? ", " : "") + describe(value);
  }
  if (values.size() > shown) text += ", ... (" + std::to_string(values.size()) + " in all)";
  return "{" + text + "}";
}

template <typename Key, typename Value>
std::string describe(const std::map<Key, Value>& map) {
  std::string text;
  for (const auto& [key, value] : map) {
    const std::string entry = describe(key) + ": ";
    const std::string shown = indent(describe(value), entry.size() + 1);
    const bool in_one_line = shown.find('\n') == std::string::npos;
    text += (text.empty() ? "" : in_one_line ? ", " : ",\n ") + entry + shown;
  }
  return "{" + text + "}";
}

}  // namespace dlfs::judge
