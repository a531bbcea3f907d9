// ./workbook prove [chNN[/name] ...]: whether the exercises themselves are in order, for those who write them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

// What is wrong with an exercise. Nothing is wrong if its solution passes; if its untouched file fails each
// test case, with "exercise NUMBER is not written yet"; if there are at least two typical mistakes, each of
// which is caught with the words that its line "Said:" announces; if there are three hints; and if the
// chapter's README.md has a row for it.
std::vector<std::string> flaws_of(const Checkout& debug, const Exercise& exercise);

// The command: prints a line for each exercise, and its flaws. With --built, everything is built already, in this
// program's own build folder if that has the sanitizers, else in build/debug (for the tests of that folder). Returns
// 0 if there are no flaws, else 1.
int prove(const Checkout& checkout, std::span<const std::string> arguments);

}  // namespace dlfs::workbook
