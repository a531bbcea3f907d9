// ./workbook handout DIR [--chapters 2-5]: a checkout for students, with untouched exercises and without solutions.
#pragma once

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {

// The files of a checkout, relative to its root, in order: those that git knows; without git all but build/.
std::vector<std::filesystem::path> checkout_files(const Checkout& checkout);

// Writes the checkout to a folder that does not exist yet or is empty: without solutions, typical mistakes
// and other exercises than these, and with the untouched stubs, of which chNN/tests/stubs keeps a copy for
// reset. Returns how many exercises are in it. The folder appears complete or not at all. Throws UsageError
// if it is not empty or lies within the checkout, std::runtime_error if something cannot be read or written.
std::size_t write_handout(const Checkout& checkout, std::span<const Exercise> exercises,
                          const std::set<std::string>& chapters, const std::filesystem::path& target);

}  // namespace dlfs::workbook
