// What the pages say of a program: its head comment, the calls that it suggests, its figure.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/json/json.hpp"

namespace dlfs::web {

// The comment at the top of a program's source, and what its "try:" lines suggest: option -> value, with what is said to happen.
struct HeadComment {
  std::string text;  // without the slashes and the try: lines
  struct Try {
    std::string options;  // "--lr 0.9"
    std::string remark;   // "jumps across"; may be empty
  };
  std::vector<Try> tries = {};
};

HeadComment head_comment(const std::string& source);
Json json_of(const HeadComment& comment);

// The chapter's folder: ch05_backprop of ch05. Throws HttpError 404 if there is none.
std::filesystem::path chapter_folder(const std::filesystem::path& root, const std::string& chapter);

}  // namespace dlfs::web
