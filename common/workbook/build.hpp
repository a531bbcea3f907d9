// Building one target, quietly where it is up to date.
#pragma once

#include <string>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Builds the target of a configured folder. What the build says goes to standard error, without the lines
// that only say that there is nothing to do. Waits while another ./workbook builds. Throws std::runtime_error
// where it fails, after the compiler's own words.
void build_target(const Checkout& checkout, const std::string& target);

// Whether a line of a build's output says that nothing was done.
bool is_idle_line(const std::string& line);

}  // namespace dlfs::workbook
