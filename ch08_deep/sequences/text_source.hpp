// What write_text learns: a text in numbers, most of it for learning and the rest for the test.
#pragma once

#include <filesystem>
#include <string>

#include "common/tensor/random.hpp"
#include "dataset/sequences/text.hpp"

namespace dlfs::ch08 {

struct TextSource {
  Characters characters;
  Labels train, test;  // nine tenths, and at most `test_limit` characters of the last tenth

  // Throws std::runtime_error if a part is shorter than 500 characters.
  TextSource(const std::u32string& text, std::size_t test_limit);

  // Numbers of characters as text again, in UTF-8.
  [[nodiscard]] std::string shown(const Labels& text) const;
  // The same with [ ] around each character after the first that surprised by more than `limit` bits.
  [[nodiscard]] std::string shown(const Labels& text, const std::vector<double>& bits, double limit) const;
};

}  // namespace dlfs::ch08
