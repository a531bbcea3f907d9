// What may follow the words of a command line that is being typed: completion.bash asks for it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// What the last of the words, perhaps empty, may become: a command, a chapter, a program, an exercise, an option of the
// command or of a program that was built. In the order of the tables; nothing if nothing is known.
std::vector<std::string> completions(const Checkout& checkout, std::span<const std::string> words);

}  // namespace dlfs::workbook
