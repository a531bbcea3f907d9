// Which functions a student's file may use and define, judged by its object file.
#pragma once

#include <optional>
#include <string>

#include "common/workbook/judge/compile.hpp"

namespace dlfs::workbook {

// Why the object scratch/student.o is refused: it uses functions of the library that it is to write itself,
// or defines what belongs to the judge or the library. Nothing if it does neither, or if there is no nm.
std::optional<std::string> forbidden_symbol(const Checkout& debug, const CompileJob& job);

// _ZN4dlfs8exercise4meanEd -> dlfs::exercise::mean(double); the name itself if it is not one of C++.
std::string demangled(const std::string& name);

}  // namespace dlfs::workbook
