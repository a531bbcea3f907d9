// The commands of ./workbook for students, around the exercises.
#pragma once

#include "common/workbook/commands.hpp"

namespace dlfs::workbook {

// Each takes the words after its name and returns the exit status; each throws UsageError if they are not
// what it expects.
int next_exercise(const Checkout& checkout, Arguments arguments);
int hint(const Checkout& checkout, Arguments arguments);
int watch(const Checkout& checkout, Arguments arguments);
int reset(const Checkout& checkout, Arguments arguments);
int solution(const Checkout& checkout, Arguments arguments);

}  // namespace dlfs::workbook
