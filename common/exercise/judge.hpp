// How the tests of the exercises judge: call a function, compare, and say in words what went wrong.
//
//   calling("softmax", exercise::softmax)(x).gives(Tensor<double>::from({0.2, 0.8}));
//
// A failure ends the test case with what was called with which input, the first places that differ with expected, got
// and relative error, and the likely cause where one is known.
#pragma once

#include <exception>
#include <functional>
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

// The text with the lines after its first one moved right.
std::string indent(const std::string& text, std::size_t columns);

// "f(x, t)" where the arguments are short, else "f" and a line for each argument.
std::string describe_call(const std::string& function, const std::vector<std::string>& arguments);

// What differs, place by place, and the likely cause; empty where got is close to expected.
std::string compare(const Numbers& got, const Numbers& expected, double tolerance);

// What a call returned.
template <typename Result>
class Outcome {
 public:
  Outcome(std::string call, Result value) : call_(std::move(call)), value_(std::move(value)) {}

  [[nodiscard]] const Result& value() const { return value_; }

  // Names a mistake that would give this wrong value, for the message of gives().
  template <typename Expected>
  Outcome& mistaken(const Expected& wrong, const std::string& cause) {
    if (cause_.empty() && difference(wrong, 1e-9).empty()) cause_ = cause;
    return *this;
  }

  // Fails unless the value is the expected one: numbers within tolerance max(1, |expected|), all else exactly.
  template <typename Expected>
  void gives(const Expected& expected, double tolerance = 1e-9) const {
    std::string text = difference(expected, tolerance);
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
  template <typename Expected>
  [[nodiscard]] std::string difference(const Expected& expected, double tolerance) const {
    if constexpr (Numeric<Result>) {
      const std::string places = compare(numbers(value_), numbers(expected), tolerance);
      if (places.empty()) return {};
      return expected_and_got(expected) + places;
    } else {
      return value_ == expected ? std::string() : expected_and_got(expected);
    }
  }

  template <typename Expected>
  [[nodiscard]] std::string expected_and_got(const Expected& expected) const {
    return "expected " + indent(describe(expected), 9) + "\ngot      " + indent(describe(value_), 9);
  }

  std::string call_, cause_;
  Result value_;
};

// A function under its name. Its exceptions are failures, except where complains() waits for one.
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
