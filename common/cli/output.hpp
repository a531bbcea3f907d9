// The end of a program's output.
#pragma once

namespace dlfs {

// Brings to their place what was printed through std::cout and std::printf. Throws std::runtime_error if some
// of it could not be written: a full disk must not look like success.
void finish_output();

}  // namespace dlfs
