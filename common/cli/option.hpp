// One parameter of a program: a variable, its name on the command line, its default and the values it may
// take.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/cli/usage_error.hpp"

namespace dlfs {

// What all options have in common, whatever the type of their value.
class OptionBase {
 public:
  OptionBase(std::string name, std::string help) : name_(std::move(name)), help_(std::move(help)) {}
  virtual ~OptionBase() = default;
  OptionBase(const OptionBase&) = delete;
  OptionBase& operator=(const OptionBase&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& help() const { return help_; }
  [[nodiscard]] virtual bool is_flag() const { return false; }  // takes no value
  [[nodiscard]] virtual std::string value_name() const = 0;     // N, X, FILE ... for --help
  [[nodiscard]] virtual std::string defaults() const = 0;       // "default 100, with --quick 10"
  // The option as a JSON object: name, help, kind of value, default, default under --quick, bounds, choices.
  [[nodiscard]] virtual std::string describe() const = 0;
  virtual void use_quick_default() = 0;
  // Throws UsageError naming the option, the text and what was expected.
  virtual void parse(const std::string& text) = 0;
  // Throws std::runtime_error if the value names a file that the program is to write and cannot.
  virtual void expect_writable() const {}

 private:
  std::string name_, help_;
};

// One parameter. T is std::size_t, double, std::string or bool (a flag).
template <typename T>
class Option : public OptionBase {
 public:
  Option(std::string name, T& variable, std::string help)
      : OptionBase(std::move(name), std::move(help)),
        variable_(variable),
        default_(variable),
        quick_(variable) {}

  // What values are allowed; each returns *this, to be chained.
  Option& at_least(T bound);
  Option& at_most(T bound);
  Option& above(T bound);
  Option& below(T bound);
  Option& choices(const std::vector<T>& values);

  Option& quick(T value);                  // the default under --quick
  Option& called(std::string value_name);  // how --help names the value: FILE, DIR
  Option& writes_file();  // the value is called FILE, and the program writes it if it is not empty

  [[nodiscard]] bool is_flag() const override;
  [[nodiscard]] std::string value_name() const override;
  [[nodiscard]] std::string defaults() const override;
  [[nodiscard]] std::string describe() const override;
  void use_quick_default() override { variable_ = quick_; }
  void parse(const std::string& text) override;
  void expect_writable() const override;

 private:
  struct Condition {
    std::string text;  // "at least 1"
    std::function<bool(const T&)> holds;
    std::string name, json;  // "at_least", "1": for describe
  };
  [[nodiscard]] std::string expected() const;

  T& variable_;
  T default_, quick_;
  std::vector<Condition> conditions_;
  std::string value_name_;
  bool writes_file_ = false;
};

}  // namespace dlfs
