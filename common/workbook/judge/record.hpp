// What the runner of an exercise's tests has recorded (common/exercise/record.cpp).
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/platform/descriptor.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

struct Record {
  std::vector<CaseResult> cases;  // those that began; passed only if the record says so
  bool complete = false;          // the run came to its end
  bool last_case_ended = false;   // else the program ended within it
};

// Reads a record as far as it goes, at most 4 MiB; a damaged one has fewer cases. The program had the file open, and may
// have written anything to it, but it is the file that was opened for it.
Record read_record(const Descriptor& file);
Record read_record(const std::filesystem::path& file);  // without a case if it cannot be opened

}  // namespace dlfs::workbook
