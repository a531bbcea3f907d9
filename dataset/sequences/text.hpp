// Texts as rows of numbers: one for each character.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A text in UTF-8 as characters of Unicode. Throws std::runtime_error with `name` and the line if a byte does not belong there.
std::u32string decode_utf8(const std::string& bytes, const std::string& name);
std::string encode_utf8(const std::u32string& text);

// A file as such a text. Throws std::runtime_error if it cannot be read, is not UTF-8, or has fewer than 1000 characters, which is
// too little to learn from.
std::u32string read_text_file(const std::filesystem::path& file);

// The characters of a text, each with a number, and the text as numbers.
struct Characters {
  explicit Characters(const std::u32string& text);

  std::u32string alphabet;  // in the order of Unicode: character k
  Labels text;              // the number of each character
};

}  // namespace dlfs
