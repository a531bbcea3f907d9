// build/debug, beside the release folder: what tests with sanitizers and the exercises are built in.
#pragma once

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// The checkout with build/debug as its build folder; configured where it was not yet, with the compiler, generator
// and strictness of the release folder. Waits while another ./workbook configures. Throws std::runtime_error with CMake's own words where
// it cannot be configured.
Checkout configured_debug(const Checkout& release);

}  // namespace dlfs::workbook
