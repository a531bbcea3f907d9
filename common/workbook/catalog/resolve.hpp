// From what a reader types to the program meant: a name, a section, or a part of a name.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/catalog/catalog.hpp"

namespace dlfs::workbook {

// All programs that the text may mean, the first of these rules that finds any:
// the source file (ch05_backprop/train_neuralnet.cpp); the full name (ch05/train_neuralnet); the bare name
// (train_neuralnet); the section (5.7.4), else its subsections (5.7), else the section around it (1.5.2 is in
// 1.5); a part of the full name (train).
std::vector<Program> matching_programs(std::span<const Program> catalog, const std::string& text);

// The one program that is meant. Throws UsageError if the text may mean none (naming the nearest) or several
// (naming all of them).
Program resolve_program(std::span<const Program> catalog, const std::string& text);

}  // namespace dlfs::workbook
