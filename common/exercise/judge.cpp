#include "common/exercise/judge.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <stdexcept>

#include "common/tensor/print.hpp"
#include "common/testing/catch.hpp"

namespace dlfs::judge {
namespace {

// (0, 2): the place of an element in its shape; empty for a single number.
std::string place(std::size_t position, const Shape& shape) {
  std::string text;
  for (std::size_t axis = shape.ndim(); axis-- > 0;) {
    text = std::to_string(position % shape[axis]) + (text.empty() ? "" : ", ") + text;
    position /= shape[axis];
  }
  return "(" + text + ")";
}

std::string relative_error(double got, double expected) {
  if (expected == 0 || !std::isfinite(got) || !std::isfinite(expected)) return "";
  char text[64];
  std::snprintf(text, sizeof text, ", relative error %.2g", std::abs((got - expected) / expected));
  return text;
}

}  // namespace

void fail(const std::string& text) {
  FAIL(text);
  throw std::logic_error(text);  // not reached: FAIL throws
}

void pass() { SUCCEED(); }

std::string describe_call(const std::string& function, const std::vector<std::string>& arguments) {
  const bool in_one_line = std::all_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
    return argument.size() <= 60 && argument.find('\n') == std::string::npos;
  });
  std::string text = function + "(";
  if (in_one_line) {
    for (std::size_t i = 0; i < arguments.size(); ++i) text += (i > 0 ? ", " : "") + arguments[i];
    return text + ")";
  }
  text += "...) with";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    text += "\n  argument " + std::to_string(i + 1) + ": " + indent(arguments[i], 14);
  }
  return text;
}

bool agree(const Numbers& got, const Numbers& expected, double tolerance) {
  return got.shape == expected.shape &&
         std::equal(got.values.begin(), got.values.end(), expected.values.begin(),
                    [&](double g, double e) { return close(g, e, tolerance); });
}

std::string compare(const Numbers& got, const Numbers& expected, double tolerance) {
  constexpr std::size_t shown = 3;
  std::string text;
  if (got.shape != expected.shape) {
    text = "\nthe shape is " + to_string(got.shape) + ", expected " + to_string(expected.shape);
  } else {
    std::size_t differ = 0;
    for (std::size_t i = 0; i < got.values.size(); ++i) {
      const double g = got.values[i];
      const double e = expected.values[i];
      if (close(g, e, tolerance) || ++differ > shown) continue;
      text += "\n  at " + place(i, got.shape) + ": expected " + to_string_shortest(e) + ", got " +
              to_string_shortest(g) + relative_error(g, e);
    }
    if (differ > shown) {
      text += "\n  and " + std::to_string(differ - shown) + " more of " + std::to_string(got.values.size());
    }
    if (got.shape.ndim() == 0) {  // a single number has been shown already
      const std::string error = relative_error(got.values[0], expected.values[0]);
      text = error.empty() ? "" : "\n" + error.substr(2);
    }
  }
  const std::string cause = likely_cause(got, expected, tolerance);
  return text + (cause.empty() ? "" : "\nlikely cause: " + cause);
}

}  // namespace dlfs::judge
