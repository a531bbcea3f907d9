// An exercise as it was before a student wrote in it.
#pragma once

#include <string>

#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {

// The untouched file, from chNN/tests/stubs, in which a handout keeps it; else from git's history: of the
// versions that go with today's declarations (exercises/NAME.hpp, in older versions tests/NAME.hpp) the one
// with the most bodies that throw NotImplemented, and the newest if there are several, so that students may
// commit what they have written. Throws std::runtime_error if neither has it.
std::string original_stub(const Checkout& checkout, const Exercise& exercise);

// The student's file if nothing has been written in it yet (it has as many bodies that throw NotImplemented as the untouched
// one, or no other is known), else the untouched file.
std::string current_stub(const Checkout& checkout, const Exercise& exercise);

// chNN/tests/stubs/NAME.cpp
std::filesystem::path original_stub_file(const Exercise& exercise);

}  // namespace dlfs::workbook
