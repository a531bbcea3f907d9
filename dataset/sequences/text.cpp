#include "dataset/sequences/text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace dlfs {

namespace {

// How many bytes a character has whose first byte is this one; 0 if no character begins so.
std::size_t utf8_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

// Characters that would have a shorter form, halves of surrogate pairs, and what lies beyond Unicode are no characters.
bool is_character(char32_t c, std::size_t length) {
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return c >= least[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

}  // namespace

std::u32string decode_utf8(const std::string& bytes, const std::string& name) {
  std::u32string text;
  std::size_t line = 1;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = utf8_length(first);
    char32_t c = length == 1 ? first : first & (0xFFU >> (length + 1));
    bool valid = length != 0 && i + length <= bytes.size();
    for (std::size_t k = 1; valid && k < length; ++k) {
      const auto byte = static_cast<unsigned char>(bytes[i + k]);
      valid = (byte & 0xC0U) == 0x80U;
      c = (c << 6U) | (byte & 0x3FU);
    }
    if (!valid || !is_character(c, length)) {
      throw std::runtime_error(name + ", line " + std::to_string(line) +
                               ": expected text in UTF-8, found a byte that does not belong there");
    }
    if (c == U'\n') ++line;
    text += c;
    i += length;
  }
  return text;
}

std::string encode_utf8(const std::u32string& text) {
  std::string bytes;
  const auto add = [&bytes](std::uint32_t byte) {
    bytes += static_cast<char>(static_cast<unsigned char>(byte));
  };
  for (const char32_t c : text) {
    const auto code = static_cast<std::uint32_t>(c);
    if (code < 0x80) {
      add(code);
    } else {
      const std::size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;  // bytes after the first
      add((0xFF00U >> (more + 1) & 0xFFU) | code >> (6 * more));
      for (std::size_t k = more; k-- > 0;) add(0x80U | (code >> (6 * k) & 0x3FU));
    }
  }
  return bytes;
}

std::u32string read_text_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw std::runtime_error(file.string() + ": cannot be read");
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::u32string text = decode_utf8(bytes, file.string());
  if (text.size() < 1000) {
    throw std::runtime_error(file.string() + ": expected a text of at least 1000 characters, found " +
                             std::to_string(text.size()));
  }
  return text;
}

Characters::Characters(const std::u32string& from) {
  const std::set<char32_t> different(from.begin(), from.end());
  alphabet.assign(different.begin(), different.end());
  text.reserve(from.size());
  for (const char32_t c : from) {
    text.push_back(
        static_cast<std::size_t>(std::lower_bound(alphabet.begin(), alphabet.end(), c) - alphabet.begin()));
  }
}

}  // namespace dlfs
