// ./workbook run NAME [options]: builds one program and becomes it.
#pragma once

#include <span>
#include <string>

#include "common/platform/process.hpp"
#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Finds the program that arguments[0] names, builds it, and returns the command that runs it with the other
// arguments, unchanged. Throws UsageError if no or several programs are meant, std::runtime_error if it does
// not build.
Command prepare_run(const Checkout& checkout, std::span<const std::string> arguments);

}  // namespace dlfs::workbook
