// Which functions a student's file may use and define, judged by its object file.
#pragma once

#include <optional>
#include <string>

#include "common/workbook/judge/exercise_compile.hpp"

namespace dlfs::workbook {

// Why the object scratch/student.o is refused: it uses the library that it is to rebuild, or defines what belongs to the
// judge or the library. Nothing where it does not, or where there is no nm.
std::optional<std::string> forbidden_symbol(const Checkout& debug, const Submission& submission);

}  // namespace dlfs::workbook
