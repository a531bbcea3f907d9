// Runs a section program the way a reader does and looks at what it prints.
#pragma once

#include <string>
#include <vector>

namespace dlfs {

struct ProgramResult {
  int status = 0;      // exit status; 128 + signal where it was killed
  std::string output;  // standard output
  std::string errors;  // standard error
};

// Runs build/<preset>/bin/<program>, e.g. "ch05/train_neuralnet", in a temporary folder, without network or
// display, and waits for it.
ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments = {});

// The numbers in the output, in order, behind the first place where `text` stands: numbers_after(out, "x = ")
// of "x = [1. 2.5]\n..." begins with 1, 2.5. Throws std::runtime_error where the text does not occur.
std::vector<double> numbers_after(const std::string& output, const std::string& text);

// The first of them. Throws std::runtime_error where there is none.
double number_after(const std::string& output, const std::string& text);

}  // namespace dlfs
