// The header of a .npy array, which says of what type and shape the numbers after it are:
//
//   \x93NUMPY, version (2 bytes), length of the text (2 or 4 bytes, little-endian), the text: a Python dict
//   {'descr': '<f4', 'fortran_order': False, 'shape': (784, 50), }
//
// Source: numpy.lib.format, versions 1.0, 2.0 and 3.0.
#pragma once

#include <bit>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "common/tensor/shape.hpp"

namespace dlfs {

// The type of one number as NumPy writes it: byte order, kind, bytes: '<f4', '>i8', '|b1'.
struct NpyType {
  std::string descr;          // as in the file
  char kind = 'f';            // f (float), i (signed), u (unsigned) or b (bool)
  std::size_t item_size = 0;  // bytes of one number: 1, 2, 4 or 8
  std::endian order = std::endian::native;
};

struct NpyHeader {
  NpyType type;
  bool fortran_order = false;  // first axis fastest in memory
  Shape shape;
  std::size_t data_offset = 0;  // where the numbers begin

  [[nodiscard]] std::size_t data_size() const { return shape.size() * type.item_size; }  // bytes
};

// No header is longer and no array larger than this: if a damaged or hostile file asks for more, it is
// refused.
inline constexpr std::size_t npy_max_header = 65536;                   // bytes
inline constexpr std::size_t npy_max_elements = std::size_t{1} << 26;  // half a GiB of doubles

// Reads the header at the beginning of the bytes; they may end anywhere after it. Throws std::runtime_error,
// whose text begins with `where` (the file and the array), for everything that is not the header of an array
// of numbers.
NpyHeader read_npy_header(std::span<const std::byte> bytes, std::string_view where);

// The header, of version 1.0, of a row-major array of little-endian numbers: descr is "<f4" or "<f8".
std::string make_npy_header(std::string_view descr, const Shape& shape);

// A text from a file for use in an error message: shortened, control characters replaced by '?'.
std::string printable(std::string_view text);

}  // namespace dlfs
