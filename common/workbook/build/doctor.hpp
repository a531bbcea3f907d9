// ./workbook doctor: what was found on this machine, and what to do about what was not.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

struct Finding {
  std::string topic;   // compiler
  std::string text;    // what was found
  std::string advice;  // what to do; empty if all is well
};

// Looks at the compiler and build, the libraries, gnuplot and the display, MNIST, the processor, and the folders
// that are written to.
std::vector<Finding> examine(const Checkout& checkout);

// "OK" or "warning", topic and text in aligned columns, the advice below.
std::string format_findings(std::span<const Finding> findings);

}  // namespace dlfs::workbook
