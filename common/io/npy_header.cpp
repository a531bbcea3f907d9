#include "common/io/npy_header.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/io/npy_dict.hpp"

namespace dlfs {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

std::size_t little_endian(std::span<const std::byte> bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | std::to_integer<std::size_t>(bytes[i]);
  return value;
}

[[noreturn]] void fail(std::string_view where, const std::string& what) {
  throw std::runtime_error(std::string(where) + ": " + what);
}

// What NumPy has besides numbers, and what a reader can do about it.
std::string why_not_read(char kind) {
  switch (kind) {
    case 'O':
      return "object arrays are Python pickles, which are not read; save each array of numbers under a key "
             "of its "
             "own: np.savez(file, W1=..., b1=...)";
    case 'U':
    case 'S':
      return "arrays of text are not read";
    case 'V':
      return "structured arrays are not read";
    case 'c':
      return "complex numbers are not read";
    case 'M':
    case 'm':
      return "dates and times are not read";
    default:
      return "expected one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1";
  }
}

NpyType parse_type(const std::string& descr, std::string_view where) {
  NpyType type;
  type.descr = descr;
  std::string_view rest = descr;
  if (rest.starts_with('<')) type.order = std::endian::little;
  if (rest.starts_with('>')) type.order = std::endian::big;
  if (!rest.empty() && std::string_view("<>|=").find(rest.front()) != std::string_view::npos) {
    rest.remove_prefix(1);
  }

  constexpr std::array<std::string_view, 12> known = {"f2", "f4", "f8", "i1", "i2", "i4",
                                                      "i8", "u1", "u2", "u4", "u8", "b1"};
  if (std::find(known.begin(), known.end(), rest) == known.end()) {
    fail(where, "dtype '" + printable(descr) + "': " + why_not_read(rest.empty() ? ' ' : rest.front()));
  }
  type.kind = rest[0];
  type.item_size = static_cast<std::size_t>(rest[1] - '0');
  return type;
}

// Checks that the number of elements can be held; sizes beside a 0 count as well, so that no product
// overflows.
Shape checked_shape(const std::vector<std::size_t>& dims, std::string_view where) {
  if (dims.size() > Shape::max_ndim) {
    fail(where, std::to_string(dims.size()) + " dimensions, at most " + std::to_string(Shape::max_ndim) +
                    " are supported");
  }
  Shape shape;
  std::size_t elements = 1;
  for (const std::size_t dim : dims) {
    if (dim > 0 && elements > npy_max_elements / dim) {
      fail(where, "an array of more than " + std::to_string(npy_max_elements) + " numbers is not read");
    }
    elements *= std::max(dim, std::size_t{1});
    shape = shape.append(dim);
  }
  return shape;
}

}  // namespace

NpyHeader read_npy_header(std::span<const std::byte> bytes, std::string_view where) {
  // 1. Magic and version
  const auto* chars = reinterpret_cast<const char*>(bytes.data());
  const std::string_view text(chars, bytes.size());
  if (!text.starts_with(magic)) fail(where, "not a .npy array: it does not begin with \\x93NUMPY");
  if (bytes.size() < magic.size() + 2) fail(where, "ends in the middle of its header");
  const int version = std::to_integer<int>(bytes[magic.size()]);
  const int minor = std::to_integer<int>(bytes[magic.size() + 1]);
  if (version < 1 || version > 3 || minor != 0) {
    fail(where, ".npy version " + std::to_string(version) + "." + std::to_string(minor) +
                    " is unknown, expected 1.0, 2.0 or 3.0");
  }

  // 2. Length of the text
  const std::size_t length_offset = magic.size() + 2;
  const std::size_t length_size = version == 1 ? 2 : 4;
  if (bytes.size() < length_offset + length_size) fail(where, "ends in the middle of its header");
  const std::size_t length = little_endian(bytes.subspan(length_offset, length_size));
  const std::size_t text_offset = length_offset + length_size;
  if (length > npy_max_header) {
    fail(where, "a header of " + std::to_string(length) + " bytes, at most " +
                    std::to_string(npy_max_header) + " are read");
  }
  if (length > bytes.size() - text_offset) {
    fail(where, "a header of " + std::to_string(length) + " bytes, but only " +
                    std::to_string(bytes.size() - text_offset) + " follow");
  }

  // 3. The text
  const NpyDict dict = parse_npy_dict(text.substr(text_offset, length), where);
  NpyHeader header;
  header.type = parse_type(dict.descr, where);
  header.fortran_order = dict.fortran_order;
  header.shape = checked_shape(dict.shape, where);
  header.data_offset = text_offset + length;
  return header;
}

std::string make_npy_header(std::string_view descr, const Shape& shape) {
  std::string dict =
      "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': " + to_string(shape) + ", }";
  // The numbers begin at a multiple of 64 bytes, after a newline.
  const std::size_t before = magic.size() + 4;
  dict.append(63 - (before + dict.size()) % 64, ' ');
  dict += '\n';

  std::string header(magic);
  header += {'\x01', '\x00', static_cast<char>(dict.size() & 0xff), static_cast<char>(dict.size() >> 8)};
  return header + dict;
}

}  // namespace dlfs
