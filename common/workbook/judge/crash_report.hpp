// What the sanitizers, the standard library and the system say when a program crashes, in plain words.
#pragma once

#include <optional>
#include <string>

namespace dlfs::workbook {

struct Crash {
  std::string sentence;  // "index out of range: it reads past the end of a block of 12 bytes from new"
  bool out_of_memory = false;
};

// The first report in a program's output; nothing if there is none.
std::optional<Crash> read_crash(const std::string& output);

// Where in the student's file it happened, "NAME.cpp:12" as in the first frame of the report that names it: the line
// number, 0 if none is named. A frame is recognized by folder/file in the debug information, or by the file's name alone.
std::size_t crash_line(const std::string& output, const std::string& folder, const std::string& file);

}  // namespace dlfs::workbook
