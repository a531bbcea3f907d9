// Text from anywhere as valid UTF-8.
#pragma once

#include <string>

namespace dlfs {

// Text with NUL and every byte that is not part of valid UTF-8 replaced by a question mark.
std::string valid_utf8(const std::string& text);

}  // namespace dlfs
