// What a student handed in: the files of the exercises in an untrusted folder.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {

struct Submission {
  std::string student;                              // the folder's name as it is
  std::map<std::string, std::string> sources = {};  // ch03/softmax: the text of its file
  std::vector<std::string> remarks = {};            // "softmax.cpp is a symbolic link: not read"
};

// Reads NAME.cpp of each exercise from chNN_name/exercises/, else from the top of the folder (but not if two
// chapters have an exercise of this name). All this may also be in a single folder within the folder. Only
// regular files of at most 1 MiB are read, and no symbolic link is followed on the way; nothing else in the
// folder is read.
Submission read_submission(const std::filesystem::path& folder, std::span<const Exercise> exercises);

// The same for one of them.
Submission read_submission(const std::filesystem::path& folder, std::span<const Exercise> exercises,
                           const Exercise& wanted);

}  // namespace dlfs::workbook
