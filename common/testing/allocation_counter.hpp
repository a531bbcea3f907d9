// Counts every request for heap memory of the process, whatever the function: malloc and similar functions
// are replaced in the test binary that links allocation_counter.cpp, and operator new and Boost's aligned
// allocator call these.
#pragma once

#include <cstddef>

namespace dlfs {

// False if the C library or a sanitizer does not allow calls of malloc to be counted.
bool allocations_are_counted();

// The number of requests since the program began.
std::size_t allocations();

}  // namespace dlfs
