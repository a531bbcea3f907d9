#include "common/io/npy_header.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <stdexcept>
#include <vector>

namespace dlfs {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

[[noreturn]] void fail(std::string_view where, const std::string& what) {
  throw std::runtime_error(std::string(where) + ": " + what);
}

// The header's text: the few forms of a Python dict literal that NumPy writes, with its keys in any order.
class DictParser {
 public:
  DictParser(std::string_view text, std::string_view where) : text_(text), where_(where) { parse(); }

  std::string descr;
  bool fortran_order = false;
  std::vector<std::size_t> shape;

 private:
  void parse() {
    std::set<std::string> seen;
    expect('{');
    while (!accept('}')) {
      const std::string key = string();
      expect(':');
      if (!seen.insert(key).second) fail("key '" + printable(key) + "' appears twice");
      if (key == "descr") {
        descr = type();
      } else if (key == "fortran_order") {
        fortran_order = boolean();
      } else if (key == "shape") {
        shape = tuple();
      } else {
        fail("unknown key '" + printable(key) + "'");
      }
      if (!accept(',') && peek() != '}') fail("expected ',' or '}'");
    }
    if (peek() != '\0' || position_ != text_.size()) fail("expected the end of the header");
    if (seen.size() < 3) fail("one of the keys 'descr', 'fortran_order' and 'shape' is missing");
  }

  // The next character that is not a space, '\0' at the end.
  char peek() {
    position_ = std::min(text_.find_first_not_of(" \t\r\n", position_), text_.size());
    return position_ < text_.size() ? text_[position_] : '\0';
  }

  bool accept(char wanted) {
    if (peek() != wanted) return false;
    ++position_;
    return true;
  }

  void expect(char wanted) {
    if (!accept(wanted)) fail(std::string("expected '") + wanted + "'");
  }

  // 'text' or "text"; NumPy needs no escapes in what is read here.
  std::string string() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail("expected a string");
    const std::size_t begin = ++position_;
    const std::size_t end = text_.find(quote, begin);
    if (end == std::string_view::npos) fail("a string without end");
    position_ = end + 1;
    return std::string(text_.substr(begin, end - begin));
  }

  std::string type() {
    if (peek() == '[' || peek() == '(') fail("structured arrays are not read");
    return string();
  }

  bool boolean() {
    peek();
    for (const std::string_view word : {"True", "False"}) {
      if (!text_.substr(position_).starts_with(word)) continue;
      position_ += word.size();
      return word == "True";
    }
    fail("expected True or False");
  }

  // (), (3,), (3, 4): the comma after a single size makes it a tuple.
  std::vector<std::size_t> tuple() {
    std::vector<std::size_t> sizes;
    bool comma = true;
    expect('(');
    while (!accept(')')) {
      if (!comma) fail("expected ',' or ')'");
      sizes.push_back(integer());
      comma = accept(',');
    }
    if (sizes.size() == 1 && !comma) fail("expected a tuple, such as (3,)");
    return sizes;
  }

  // Python 2 wrote an L after large numbers.
  std::size_t integer() {
    if (peek() == '-') fail("a negative size");
    std::size_t value = 0;
    const char* const begin = text_.data() + position_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (error == std::errc::result_out_of_range) fail("a size beyond 64 bits");
    if (error != std::errc{}) fail("expected a number");
    position_ += static_cast<std::size_t>(end - begin);
    if (text_.substr(position_).starts_with('L')) ++position_;
    return value;
  }

  [[noreturn]] void fail(const std::string& what) const {
    dlfs::fail(where_, "bad .npy header: " + what + " at character " + std::to_string(position_) + " of '" +
                           printable(text_) + "'");
  }

  std::string_view text_, where_;
  std::size_t position_ = 0;
};

// What NumPy has besides numbers, and what a reader can do about it.
std::string why_not_read(char kind) {
  constexpr std::array<std::pair<std::string_view, const char*>, 5> reasons = {
      {{"O",
        "object arrays are Python pickles, which are not read; save each array of numbers under a key of its "
        "own: np.savez(file, W1=..., b1=...)"},
       {"US", "arrays of text are not read"},
       {"V", "structured arrays are not read"},
       {"c", "complex numbers are not read"},
       {"Mm", "dates and times are not read"}}};
  for (const auto& [kinds, reason] : reasons) {
    if (kinds.find(kind) != std::string_view::npos) return reason;
  }
  return "expected one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1";
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

// The text of the header, which comes after the magic, the version and the text's length.
std::string_view header_text(std::string_view bytes, std::string_view where) {
  const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(bytes[i])}; };
  if (!bytes.starts_with(magic)) fail(where, "not a .npy array: it does not begin with \\x93NUMPY");
  const std::size_t length_offset = magic.size() + 2;
  if (bytes.size() < length_offset) fail(where, "ends in the middle of its header");
  const std::size_t version = byte(magic.size()), minor = byte(magic.size() + 1);
  if (version < 1 || version > 3 || minor != 0) {
    fail(where, ".npy version " + std::to_string(version) + "." + std::to_string(minor) +
                    " is unknown, expected 1.0, 2.0 or 3.0");
  }
  const std::size_t offset = length_offset + (version == 1 ? 2 : 4);
  if (bytes.size() < offset) fail(where, "ends in the middle of its header");
  std::size_t length = 0;  // little-endian
  for (std::size_t i = offset; i-- > length_offset;) length = length << 8 | byte(i);
  const std::string header = "a header of " + std::to_string(length) + " bytes, ";
  if (length > npy_max_header)
    fail(where, header + "at most " + std::to_string(npy_max_header) + " are read");
  if (length > bytes.size() - offset) {
    fail(where, header + "but only " + std::to_string(bytes.size() - offset) + " follow");
  }
  return bytes.substr(offset, length);
}

}  // namespace

NpyHeader read_npy_header(std::span<const std::byte> bytes, std::string_view where) {
  const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::string_view text = header_text(all, where);
  const DictParser dict(text, where);
  NpyHeader header;
  header.type = parse_type(dict.descr, where);
  header.fortran_order = dict.fortran_order;
  header.shape = checked_shape(dict.shape, where);
  header.data_offset = static_cast<std::size_t>(text.data() - all.data()) + text.size();
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

std::string printable(std::string_view text) {
  constexpr std::size_t longest = 120;
  text = text.substr(0, text.find_last_not_of("\n ") + 1);
  std::string result(text.substr(0, longest));
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return result + (text.size() > longest ? "..." : "");
}

}  // namespace dlfs
