// Runs a section program the way a reader does and looks at what it prints.
#pragma once

#include <string>
#include <vector>

#include "common/platform/process.hpp"

namespace dlfs {

using ProgramResult = ProcessResult;  // status, output, errors

// Runs build/<preset>/bin/<program>, e.g. "ch05/train_neuralnet", in a temporary folder, without network or
// display, and waits for it.
ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments = {});

// The numbers in the output, in order, after the first occurrence of `text`: numbers_after(out, "x = ")
// begins with 1, 2.5 if out is "x = [1. 2.5]\n...". Throws std::runtime_error if the text does not occur.
std::vector<double> numbers_after(const std::string& output, const std::string& text);

// The first of these numbers. Throws std::runtime_error if there is none.
double number_after(const std::string& output, const std::string& text);

}  // namespace dlfs
