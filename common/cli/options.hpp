// The command line of a section program: it declares its parameters, then runs.
//
//   int main(int argc, char* argv[]) {
//     std::size_t iters = 10000;
//     double lr = 0.1;
//     Options options(THIS_PROGRAM);
//     options.add("iters", iters, "training steps").at_least(1).quick(300);
//     options.add("lr", lr, "learning rate").above(0);
//     options.add_seed();
//     options.add_plot();
//     return options.run(argc, argv, [&] { ... });
//   }
//
// The variable's value is the default, .quick() gives the default under --quick; what the user says takes
// precedence over both. Every program has --help, --describe and --quick.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/cli/option.hpp"
#include "common/plot/options.hpp"

namespace dlfs {

// What workbook_program(NAME SECTION TITLE) in the chapter's CMakeLists.txt says about a program. While one is compiled,
// THIS_PROGRAM is its ProgramInfo, by a definition on the compiler's command line.
struct ProgramInfo {
  std::string name;     // "ch05/train_neuralnet"
  std::string section;  // "5.7.4"
  std::string title;    // one line
};

class Options {
 public:
  explicit Options(ProgramInfo program);

  // Adds --name VALUE (or, for a bool, --name), whose value goes into `variable`, which must outlive the
  // Options.
  template <typename T>
  Option<T>& add(const std::string& name, T& variable, const std::string& help) {
    auto option = std::make_unique<Option<T>>(name, variable, help);
    Option<T>& added = *option;
    options_.push_back(std::move(option));
    return added;
  }

  // The options that mean the same in every program. A program has only those it adds; --plot none, which asks for no
  // figure, is accepted also by a program that draws nothing.
  void add_seed();     // --seed N
  void add_plot();     // --plot MODE, --out DIR
  void add_data();     // --data DIR
  void add_curves();   // --curves FILE: run() has the points that the body sends (events.hpp) written to it
  void add_threads();  // --threads N: run() sets the number before the body starts
  void add_save();     // --save FILE
  void add_weights(const std::filesystem::path& default_file);  // --weights FILE

  [[nodiscard]] bool quick() const { return quick_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] PlotOptions plot() const;
  [[nodiscard]] std::filesystem::path data_dir() const { return data_; }   // empty: not given
  [[nodiscard]] std::filesystem::path save_file() const { return save_; }  // empty: not given
  [[nodiscard]] std::filesystem::path weights_file() const { return weights_; }

  // Parses the command line, makes sure that the files to be written (Option::writes_file) can be, then calls
  // body. Returns the exit status: 0; 1 if body threw, 2 for a usage error, both with a line on standard
  // error that starts with the program's name; 130 if body was interrupted, kept what it had and returned
  // (interrupt.hpp).
  int run(int argc, const char* const argv[], const std::function<void()>& body);

  // Reads the arguments (without the program's name) into the variables. Returns false if --help or --describe was among
  // them. Throws UsageError for an unknown or repeated option, and for a missing or unsuitable value.
  bool parse(const std::vector<std::string>& arguments);
  [[nodiscard]] std::string help() const;
  // What --describe prints: the program and its options as one line of JSON, for other programs.
  [[nodiscard]] std::string describe() const;

 private:
  ProgramInfo program_;
  std::vector<std::unique_ptr<OptionBase>> options_;
  bool help_wanted_ = false, describe_wanted_ = false, quick_ = false, draws_ = false;
  std::size_t seed_ = 1, threads_ = 0;
  std::string plot_ = "auto", out_ = ".", data_, save_, weights_, curves_;
};

}  // namespace dlfs
