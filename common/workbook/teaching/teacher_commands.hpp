// The commands of ./workbook for teachers.
#pragma once

#include "common/workbook/commands.hpp"

namespace dlfs::workbook {

// Each takes the words after its name and returns the exit status; each throws UsageError if they are not
// what it expects.
int handout(const Checkout& checkout, Arguments arguments);
int grade(const Checkout& checkout, Arguments arguments);

}  // namespace dlfs::workbook
