// How the tests of the exercises judge: call a function, compare, and say in words what went wrong.
//
//   calling("softmax", exercise::softmax)(x).gives(Tensor<double>::from({0.2, 0.8}));
//
// A failure ends the test case and says what was called with which input, the first places that differ, with
// the expected number, the one that came back and the relative error, and the likely cause if one is known.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/exercise/likely_cause.hpp"
#include "common/exercise/not_implemented.hpp"
#include "common/exercise/numbers.hpp"

namespace dlfs::judge {

// Fails the test case with this text.
[[noreturn]] void fail(const std::string& text);

// Counts a comparison that held: a test case without any does not pass.
void pass();

// "f(x, t)" if the arguments are short, else "f" and a line for each argument.
std::string describe_call(const std::string& function, const std::vector<std::string>& arguments);

// Whether the shapes are the same and all numbers close.
bool agree(const Numbers& got, const Numbers& expected, double tolerance);

// For numbers that do not agree: what differs, place by place, and the likely cause. May be empty for a
// single number.
std::string compare(const Numbers& got, const Numbers& expected, double tolerance);

template <typename Expected, typename Got>
std::string expected_and_got(const Expected& expected, const Got& got) {
  return "expected " + indent(describe(expected), 9) + "\ngot      " + indent(describe(got), 9);
}

// What a failure says about the two values; nothing if numbers differ by at most tolerance max(1, |expected|)
// and all else is equal.
template <typename Got, typename Expected>
std::string difference(const Got& got, const Expected& expected, double tolerance) {
  if constexpr (Numeric<Got>) {
    if (agree(numbers(got), numbers(expected), tolerance)) return {};
    return expected_and_got(expected, got) + compare(numbers(got), numbers(expected), tolerance);
  } else {
    return got == expected ? std::string() : expected_and_got(expected, got);
  }
}

// The same for named numbers, such as the parameters of a network. Reports the first name that differs.
template <Numeric Value>
std::string difference(const std::map<std::string, Value>& got, const std::map<std::string, Value>& expected,
                       double tolerance) {
  for (const auto& [name, value] : expected) {
    const auto found = got.find(name);
    if (found == got.end()) return "expected " + name + " among the results\ngot      none of this name";
    const std::string text = difference(found->second, value, tolerance);
    if (!text.empty()) return name + " is wrong:\n" + text;
  }
  for (const auto& [name, value] : got) {
    if (!expected.contains(name)) return "expected no " + name + "\ngot      " + indent(describe(value), 9);
  }
  return {};
}

// What a call returned.
template <typename Result>
class Outcome {
 public:
  Outcome(std::string call, Result value) : call_(std::move(call)), value_(std::move(value)) {}

  [[nodiscard]] const Result& value() const { return value_; }

  // Names a mistake that would give this wrong value, for the message of gives().
  template <typename Expected>
  Outcome& mistaken(const Expected& wrong, const std::string& cause, double tolerance = 1e-9) {
    if (cause_.empty() && difference(value_, wrong, tolerance).empty()) cause_ = cause;
    return *this;
  }

  // Fails unless the value is the expected one: numbers within tolerance max(1, |expected|), all else exactly.
  template <typename Expected>
  void gives(const Expected& expected, double tolerance = 1e-9) const {
    std::string text = difference(value_, expected, tolerance);
    if (text.empty()) return pass();
    if (!cause_.empty()) text = text.substr(0, text.find("\nlikely cause: ")) + "\nlikely cause: " + cause_;
    fail(call_ + "\n" + text);
  }

  // Fails unless the value has a property, which the text says: "each row sums to 1".
  template <typename Predicate>
  void satisfies(const std::string& property, const Predicate& holds) const {
    if (holds(value_)) return pass();
    fail(call_ + "\nshould satisfy: " + property + "\ngot      " + indent(describe(value_), 9) +
         (cause_.empty() ? "" : "\nlikely cause: " + cause_));
  }

 private:
  std::string call_, cause_;
  Result value_;
};

// A function under its name. Its exceptions are failures, except when complains() expects one.
template <typename Function>
class Calling {
 public:
  Calling(std::string name, Function function) : name_(std::move(name)), function_(std::move(function)) {}

  // Calls it and keeps what it returns, which must not be void.
  template <typename... Arguments>
  auto operator()(const Arguments&... arguments) const {
    using Result = std::decay_t<std::invoke_result_t<const Function&, const Arguments&...>>;
    const std::string call = describe_call(name_, {describe(arguments)...});
    try {
      return Outcome<Result>(call, std::invoke(function_, arguments...));
    } catch (const NotImplemented&) {
      throw;
    } catch (const std::exception& error) {
      fail(call + "\nthrew an exception: " + error.what());
    }
  }

  // Fails unless the call throws an Exception; why says what is wrong with the arguments.
  template <typename Exception, typename... Arguments>
  void complains(const std::string& why, const Arguments&... arguments) const {
    const std::string call = describe_call(name_, {describe(arguments)...});
    try {
      (void)std::invoke(function_, arguments...);
    } catch (const NotImplemented&) {
      throw;
    } catch (const Exception&) {
      return pass();
    } catch (const std::exception& error) {
      fail(call + "\nshould throw another exception (" + why + "), it threw: " + error.what());
    }
    fail(call + "\nshould throw an exception: " + why);
  }

 private:
  std::string name_;
  Function function_;
};

template <typename Function>
Calling<std::decay_t<Function>> calling(std::string name, Function&& function) {
  return {std::move(name), std::forward<Function>(function)};
}

}  // namespace dlfs::judge
