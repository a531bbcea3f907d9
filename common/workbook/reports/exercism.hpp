// How an exercise went, in the form of Exercism's test runners: results.json, version 2.
// https://exercism.org/docs/building/tooling/test-runners/interface
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "common/workbook/exercises/check.hpp"

namespace dlfs::workbook {

// {"version": 2, "status": "fail", "message": null, "tests": [{"name": "...", "status": "fail", "message": "..."}]}
// The status is pass, fail, or error (with a message, if the file does not compile or the program does not end by itself).
std::string exercism_text(const Judged& judged);

// Writes FOLDER/ch03/softmax/results.json for each exercise. Throws std::runtime_error if one cannot be written.
void write_exercism(const std::filesystem::path& folder, std::span<const Judged> judged);

}  // namespace dlfs::workbook
