// The state of the exercises, as a table for people.
#pragma once

#include <span>
#include <string>

#include "common/workbook/exercises/check.hpp"
#include "common/workbook/reports/terminal.hpp"

namespace dlfs::workbook {

// What to read about an exercise that does not pass: its name, its verdict, and what the judge says.
std::string verdict_text(const Exercise& exercise, const Verdict& verdict, const Terminal& terminal);

// For each chapter a bar and its exercises with their verdicts, then the sum; no line wider than the terminal.
std::string table_text(std::span<const Judged> judged, const Terminal& terminal);

}  // namespace dlfs::workbook
