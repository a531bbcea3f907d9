// ./workbook test [chNN | ctest options]: every test of the release build, and the libraries' and exercises'
// tests with the sanitizers.
#pragma once

#include <span>
#include <string>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Builds everything and runs all tests (or a chapter's, or those that ctest's options select), then builds
// and runs the libraries' and the exercises' tests of the debug preset, even if the first run fails; a
// chapter's tests run in the release build only. Ends with ctest's own summaries, a failed one last. Returns
// 0 if both runs pass, else 1. Throws std::runtime_error if something does not build.
int run_tests(const Checkout& checkout, std::span<const std::string> arguments);

}  // namespace dlfs::workbook
