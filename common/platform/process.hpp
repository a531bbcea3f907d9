// Other programs: running them and becoming one of them. POSIX only.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace dlfs::workbook {

using Command =
    std::vector<std::string>;  // the program, searched in PATH where it has no slash, and its arguments

// Runs the program to its end with an empty standard input; what it writes, to either stream, goes to on_line
// line by line without the line end. Returns its exit status, 128 + n where signal n ended it. Throws
// std::runtime_error where it cannot be started.
int run_process(const Command& command, const std::function<void(const std::string&)>& on_line);

// Becomes the program: same folder, same streams, its exit status is ours. Throws std::runtime_error where it
// cannot.
[[noreturn]] void become_process(const Command& command);

}  // namespace dlfs::workbook
