// "Did you mean ...?": the known name that is most like a mistyped one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dlfs {

// How many single characters must be inserted, deleted or replaced, or neighbours swapped, to turn a into b
// (optimal string alignment distance).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate with the smallest edit distance, the first one if several are equal; nothing if even that one
// differs from the word in more than half of the longer one's characters.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace dlfs
