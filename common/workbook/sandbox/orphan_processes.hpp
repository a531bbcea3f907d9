// Processes that outlive the program that started them, in a process group of their own. Linux only.
#pragma once

#include <string>

namespace dlfs::workbook {

// Ends all processes with this entry (NAME=value) in the environment that they were started with. On other
// systems than Linux it does nothing.
void end_processes_with(const std::string& entry);

}  // namespace dlfs::workbook
