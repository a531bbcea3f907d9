// build/debug, beside the release folder: tests with sanitizers and the exercises are built there.
#pragma once

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// The checkout with build/debug as its build folder. If that is not configured yet, it is configured with the
// compiler, generator and strictness of the release folder. Waits while another ./workbook configures. Throws
// std::runtime_error with CMake's own words if it cannot be configured.
Checkout configured_debug(const Checkout& release);

}  // namespace dlfs::workbook
