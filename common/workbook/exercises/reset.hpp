// ./workbook reset [exercise | chNN]: puts the untouched files back.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {

// NAME.cpp.bak-1, or the first number that is free, beside the file.
std::filesystem::path next_backup(const std::filesystem::path& file);

// Puts the untouched stub in the place of each file that is another, after confirm(question) has said yes, and keeps what
// stood there as a backup; says what it did on standard output. Returns 0; 1 if the answer is no. Throws
// std::runtime_error, before anything is changed, if an untouched file cannot be found.
int reset_exercises(const Checkout& checkout, std::span<const Exercise> exercises,
                    const std::function<bool(const std::string&)>& confirm);

// Asks on a terminal. Throws UsageError naming --yes if there is none.
bool ask_on_terminal(const std::string& question);

}  // namespace dlfs::workbook
