// Which files a student's file may include, judged by what the compiler really read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/workbook/judge/compile.hpp"

namespace dlfs::workbook {

// The files of a dependency list as compilers write them for make (-MD).
std::vector<std::string> read_dependencies(const std::string& make_rule);

// Why the file is refused: it includes something other than the exercise's header (and the headers beside it
// that it includes), common/tensor/, not_implemented.hpp and the system's headers. Nothing if it does not, or
// if the compiler did not get that far.
std::optional<std::string> forbidden_include(const Checkout& debug, const CompileJob& job);

// The same for a file that the compiler, which sees only what it may, said it did not find, although it is there.
std::optional<std::string> forbidden_missing_include(const std::string& output, const Checkout& debug,
                                                     const CompileJob& job);

}  // namespace dlfs::workbook
