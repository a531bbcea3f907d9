// The command line of a program, and of a command of ./workbook: each line of the input is an argument.
#include "common/cli/options.hpp"

#include <cmath>
#include <sstream>

#include "common/cli/command_line.hpp"
#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void parse_program(const std::vector<std::string>& arguments) {
  std::size_t iters = 100;
  double lr = 0.1;
  std::string optimizer = "sgd";
  bool numerical = false;
  Options options({"ch05/train_neuralnet", "5.7.4", "Train a network"});
  options.add("iters", iters, "training steps").at_least(1).at_most(100000).quick(10);
  options.add("lr", lr, "learning rate").above(0);
  options.add("optimizer", optimizer, "update rule").choices({"sgd", "adam"});
  options.add("numerical", numerical, "numerical gradient");
  options.add_seed();
  options.add_plot();
  options.add_data();
  options.add_save();
  try {
    options.parse(arguments);
  } catch (const UsageError&) {
    return;
  }
  fuzz::require(iters >= 1 && iters <= 100000, "a number is within its bounds");
  fuzz::require(std::isfinite(lr) && static_cast<float>(lr) > 0, "a learning rate is above 0");
  fuzz::require(optimizer == "sgd" || optimizer == "adam", "a choice is one of those offered");
}

void parse_command(const std::vector<std::string>& arguments) {
  try {
    const CommandLine line = parse_command_line(
        {"grade", 1, 2, "grade DIR --out FILE", {"--out FILE", "--feedback DIR", "--yes"}}, arguments);
    fuzz::require(!line.words.empty() && line.words.size() <= 2, "there are as many words as wanted");
    for (const auto& [option, value] : line.values) fuzz::require(!value.empty(), "an option has a value");
  } catch (const UsageError&) {
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> arguments = lines_of(std::string(fuzz::text_of(data, size)));
  parse_program(arguments);
  parse_command(arguments);
  return 0;
}
