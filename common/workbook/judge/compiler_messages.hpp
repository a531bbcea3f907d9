// The compiler's and the linker's messages about a student's file, shortened to what helps.
#pragma once

#include <string>

#include "common/workbook/judge/compile.hpp"

namespace dlfs::workbook {

// The first error with file and line, then up to 15 lines of what the compiler said, with paths relative to the checkout.
std::string explain_compiler(const std::string& output, const Checkout& debug, const CompileJob& job);

// What the linker said when it could not make a shared library of the student's object.
std::string explain_linker(const std::string& output, const Checkout& debug, const CompileJob& job);

// What the program said when it could not load the student's file or the test: what is not defined, by its name in C++.
std::string explain_loading(const std::string& output, const CompileJob& job);

}  // namespace dlfs::workbook
