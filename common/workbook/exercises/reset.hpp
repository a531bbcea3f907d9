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

// Replaces each file that differs from its untouched stub by the stub, after confirm(question) has said yes,
// and keeps the replaced file as a backup; says on standard output what it did. Returns 0, or 1 if the answer
// is no. Throws std::runtime_error, before anything is changed, if an untouched file cannot be found.
int reset_exercises(const Checkout& checkout, std::span<const Exercise> exercises,
                    const std::function<bool(const std::string&)>& confirm);

// Asks on a terminal. Throws UsageError naming --yes if there is none.
bool ask_on_terminal(const std::string& question);

}  // namespace dlfs::workbook
