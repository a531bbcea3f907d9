// One .npy array: whatever NumPy writes is read, everything else is an error that says what is wrong.
#include "common/io/npy.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// A .npy file: header text of the given version, then the bytes of the numbers.
std::string npy(const std::string& dict, const std::string& data, int version = 1) {
  std::string text = "\x93NUMPY";
  text += {static_cast<char>(version), '\0'};
  const std::size_t length_size = version == 1 ? 2 : 4;
  for (std::size_t i = 0; i < length_size; ++i) text += static_cast<char>(dict.size() >> (8 * i) & 0xff);
  return text + dict + data;
}

std::string npy(const std::string& descr, const std::string& order, const std::string& shape,
                const std::string& data) {
  return npy("{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }\n", data);
}

// The bytes of values as they are in memory, and with the bytes of each value in reverse.
template <typename Value>
std::string bytes_of(std::initializer_list<Value> values) {
  std::string text(values.size() * sizeof(Value), '\0');
  std::memcpy(text.data(), values.begin(), text.size());
  return text;
}

std::string swapped(std::string data, std::size_t item_size) {
  for (std::size_t i = 0; i < data.size(); i += item_size) {
    std::reverse(data.begin() + static_cast<std::ptrdiff_t>(i),
                 data.begin() + static_cast<std::ptrdiff_t>(i + item_size));
  }
  return data;
}

template <typename T = double>
Tensor<T> decode(const std::string& file) {
  const auto bytes = std::as_bytes(std::span(file));
  return decode_npy<T>(bytes, read_npy_header(bytes, "file"), "file");
}

std::string load_error(const std::string& file) {
  try {
    static_cast<void>(decode(file));
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

// Checks one type in all four ways to say its byte order.
template <typename Value>
void check_type(const std::string& type, std::initializer_list<Value> values) {
  Tensor<double> expected = Tensor<double>::zeros({values.size()});
  std::copy(values.begin(), values.end(), expected.begin());
  const std::string shape = "(" + std::to_string(values.size()) + ",)";
  const std::string data = bytes_of(values);
  const std::string little = std::endian::native == std::endian::little ? data : swapped(data, sizeof(Value));

  INFO(type);
  CHECK(decode(npy("'<" + type + "'", "False", shape, little)) == expected);
  CHECK(decode(npy("'>" + type + "'", "False", shape, swapped(little, sizeof(Value)))) == expected);
  CHECK(decode(npy("'=" + type + "'", "False", shape, data)) == expected);
  CHECK(decode(npy("'|" + type + "'", "False", shape, data)) == expected);
  CHECK(decode(npy("'" + type + "'", "False", shape, data)) == expected);
}

}  // namespace

TEST_CASE("every type of number is read in either byte order", "[npy]") {
  check_type<float>("f4", {0.5F, -3.25F, 1e30F});
  check_type<double>("f8", {0.1, -1e300, 4.0});
  check_type<std::int8_t>("i1", {-128, 0, 127});
  check_type<std::int16_t>("i2", {-32768, 258, 32767});
  check_type<std::int32_t>("i4", {-2147483647, 16909060});
  check_type<std::int64_t>("i8", {-72057594037927936, 5});
  check_type<std::uint8_t>("u1", {0, 255});
  check_type<std::uint16_t>("u2", {258, 65535});
  check_type<std::uint32_t>("u4", {16909060, 4294967295U});
  check_type<std::uint64_t>("u8", {72057594037927936U, 18446744073709551615U});
  check_type<std::uint8_t>("b1", {0, 1});
}

TEST_CASE("half precision is converted exactly", "[npy]") {
  CHECK(half_to_float(0x3c00) == 1.0F);
  CHECK(half_to_float(0xc100) == -2.5F);
  CHECK(half_to_float(0x7bff) == 65504.0F);
  CHECK(half_to_float(0x0400) == std::ldexp(1.0F, -14));  // the smallest normal number
  CHECK(half_to_float(0x0001) == std::ldexp(1.0F, -24));  // the smallest of all
  CHECK(half_to_float(0x03ff) == std::ldexp(1023.0F, -24));
  CHECK(std::signbit(half_to_float(0x8000)));
  CHECK(half_to_float(0xfc00) == -std::numeric_limits<float>::infinity());
  CHECK(std::isnan(half_to_float(0x7e00)));
  CHECK(decode(npy("'<f2'", "False", "(2,)", std::string("\x00\x3c\x00\xc1", 4))) ==
        Tensor<double>::from({1.0, -2.5}));
  CHECK(decode(npy("'>f2'", "False", "(2,)", std::string("\x3c\x00\xc1\x00", 4))) ==
        Tensor<double>::from({1.0, -2.5}));
}

TEST_CASE("column-major arrays become row-major", "[npy]") {
  const std::string columns = bytes_of<std::uint8_t>({1, 4, 2, 5, 3, 6});
  CHECK(decode(npy("'|u1'", "True", "(2, 3)", columns)) == Tensor<double>::from({{1, 2, 3}, {4, 5, 6}}));
  const Tensor<double> cube = decode(npy("'|u1'", "True", "(1, 2, 3)", columns));
  CHECK(cube == Tensor<double>::from({{1, 2, 3}, {4, 5, 6}}).reshape({1, 2, 3}));
  CHECK(decode(npy("'|u1'", "True", "(6,)", columns)) == Tensor<double>::from({1, 4, 2, 5, 3, 6}));
}

TEST_CASE("arrays without dimensions and without elements are read", "[npy]") {
  const Tensor<float> scalar = decode<float>(npy("'<f4'", "False", "()", bytes_of({2.5F})));
  CHECK(scalar.shape() == Shape{});
  CHECK(scalar[0] == 2.5F);
  CHECK(decode(npy("'|u1'", "True", "()", "\x07"))[0] == 7.0);
  CHECK(decode(npy("'<f4'", "False", "(0,)", "")).shape() == Shape{0});
  CHECK(decode(npy("'<f4'", "True", "(3, 0)", "")).shape() == Shape{3, 0});
}

TEST_CASE("versions 1, 2 and 3 and Python's ways to write the dict are read", "[npy]") {
  const std::string data = bytes_of<std::uint8_t>({1, 2});
  const Tensor<double> expected = Tensor<double>::from({1, 2});
  const std::string dict = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }          \n";
  CHECK(decode(npy(dict, data, 1)) == expected);
  CHECK(decode(npy(dict, data, 2)) == expected);
  CHECK(decode(npy(dict, data, 3)) == expected);
  CHECK(decode(npy("{\"shape\":(2L,),\"descr\":\"|u1\",\"fortran_order\":False}", data)) == expected);
  CHECK(decode(npy("{'shape': ( 1 , 2 , ), 'fortran_order':False , 'descr': '|u1'}", data)).shape() ==
        Shape{1, 2});
}

TEST_CASE("what is written is read back", "[npy]") {
  const Tensor<float> x = Tensor<float>::from({{1.5F, -2.0F}, {1e-40F, 3e38F}});
  const std::vector<std::byte> bytes = encode_npy(x);
  const NpyHeader header = read_npy_header(bytes, "file");
  CHECK(header.type.descr == "<f4");
  CHECK(header.data_offset % 64 == 0);
  CHECK(decode_npy<float>(bytes, header, "file") == x);

  const Tensor<double> scalar = Tensor<double>::full(Shape{}, 0.1);
  const std::vector<std::byte> scalar_bytes = encode_npy(scalar);
  CHECK(decode_npy<double>(scalar_bytes, read_npy_header(scalar_bytes, "file"), "file") == scalar);
}

TEST_CASE("arrays of anything but numbers are refused with a reason", "[npy]") {
  const auto error = [](const std::string& descr) {
    return load_error(npy(descr, "False", "(1,)", "12345678"));
  };
  CHECK(error("'|O'") ==
        "file: dtype '|O': object arrays are Python pickles, which are not read; save each array of numbers "
        "under "
        "a key of its own: np.savez(file, W1=..., b1=...)");
  CHECK_THAT(error("'<U5'"), contains_text("dtype '<U5': arrays of text are not read"));
  CHECK_THAT(error("'|S5'"), contains_text("arrays of text"));
  CHECK_THAT(error("'<c8'"), contains_text("complex numbers are not read"));
  CHECK_THAT(error("'<M8[ns]'"), contains_text("dates and times"));
  CHECK_THAT(error("'|V8'"), contains_text("structured arrays are not read"));
  CHECK_THAT(error("[('a', '<f4'), ('b', '<f4')]"), contains_text("structured arrays are not read"));
  for (const std::string bad :
       {"''", "'<'", "'f'", "'<f'", "'<f3'", "'<f16'", "'<<f4'", "'<f4 '", "'i0'", "'b8'"}) {
    INFO(bad);
    CHECK_THAT(error(bad), contains_text("expected one of f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1"));
  }
}

TEST_CASE("a size of the data that does not fit the shape is an error", "[npy]") {
  CHECK(load_error(npy("'<f4'", "False", "(2, 3)", std::string(23, 'x'))) ==
        "file: shape (2, 3) of dtype <f4 takes 24 bytes, but 23 follow the header");
  CHECK_THAT(load_error(npy("'<f4'", "False", "(2, 3)", std::string(25, 'x'))),
             contains_text("takes 24 bytes, but more follow the header"));
  CHECK_THAT(load_error(npy("'<f4'", "False", "(0,)", "x")), contains_text("takes 0 bytes"));
}

TEST_CASE("impossible shapes are refused before memory is taken", "[npy]") {
  const auto error = [](const std::string& shape) { return load_error(npy("'<f8'", "False", shape, "")); };
  CHECK_THAT(error("(-1,)"), contains_text("a negative size"));
  CHECK_THAT(error("(1, 1, 1, 1, 1, 1, 1)"), contains_text("7 dimensions, at most 6"));
  CHECK_THAT(error("(4294967296, 4294967296)"), contains_text("more than 67108864 numbers"));
  CHECK_THAT(error("(2305843009213693952, 8)"), contains_text("more than 67108864 numbers"));
  CHECK_THAT(error("(0, 4294967296, 4294967296)"), contains_text("more than 67108864 numbers"));
  CHECK_THAT(error("(18446744073709551616,)"), contains_text("a size beyond 64 bits"));
  CHECK_THAT(error("(99999999999999999999999,)"), contains_text("a size beyond 64 bits"));
  CHECK_THAT(error("(67108864,)"), contains_text("takes 536870912 bytes, but 0 follow"));
}

TEST_CASE("a damaged beginning of an array is an error", "[npy]") {
  const std::string good = npy("'|u1'", "False", "(2,)", "ab");
  CHECK_THAT(load_error(""), contains_text("not a .npy array"));
  CHECK_THAT(load_error("\x93NUMPX\x01"), contains_text("not a .npy array"));
  CHECK_THAT(load_error("plain text"), contains_text("it does not begin with \\x93NUMPY"));
  CHECK_THAT(load_error(npy("{}", "", 4)),
             contains_text(".npy version 4.0 is unknown, expected 1.0, 2.0 or 3.0"));
  CHECK_THAT(load_error(npy("{}", "", 0)), contains_text("version 0.0"));
  CHECK_THAT(load_error(std::string("\x93NUMPY\x01\x02\x02\x00{}", 12)), contains_text("version 1.2"));
  CHECK_THAT(load_error(std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff{}", 14)),
             contains_text("a header of 4294967295 bytes, at most 65536"));
  CHECK_THAT(load_error(std::string("\x93NUMPY\x01\x00\xff\x00{}", 12)),
             contains_text("a header of 255 bytes, but only 2 follow"));
  for (std::size_t length = 0; length < good.size(); ++length) {
    INFO("cut after " << length << " bytes");
    CHECK_THROWS_AS(static_cast<void>(decode(good.substr(0, length))), std::runtime_error);
  }
}

TEST_CASE("a header that is not NumPy's dict is an error that shows it", "[npy]") {
  const auto error = [](const std::string& dict) { return load_error(npy(dict, "ab")); };
  CHECK(error("{'descr': '|u1', 'fortran_order': Maybe, 'shape': (2,)}") ==
        "file: bad .npy header: expected True or False at character 34 of "
        "'{'descr': '|u1', 'fortran_order': Maybe, 'shape': (2,)}'");
  CHECK_THAT(error(""), contains_text("expected '{' at character 0"));
  CHECK_THAT(error("[1, 2]"), contains_text("expected '{'"));
  CHECK_THAT(error("{"), contains_text("expected a string"));
  CHECK_THAT(error("{}"), contains_text("one of the keys 'descr', 'fortran_order' and 'shape' is missing"));
  CHECK_THAT(error("{'descr': '|u1"), contains_text("a string without end"));
  CHECK_THAT(error("{'descr' '|u1'}"), contains_text("expected ':'"));
  CHECK_THAT(error("{'descr': '|u1' 'shape': (2,)}"), contains_text("expected ',' or '}'"));
  CHECK_THAT(error("{'descr': '|u1', 'descr': '|u1'}"), contains_text("key 'descr' appears twice"));
  CHECK_THAT(error("{'color': 'red'}"), contains_text("unknown key 'color'"));
  CHECK_THAT(error("{'shape': (2)}"), contains_text("expected a tuple, such as (3,)"));
  CHECK_THAT(error("{'shape': (2 3)}"), contains_text("expected ',' or ')'"));
  CHECK_THAT(error("{'shape': (,)}"), contains_text("expected a number"));
  CHECK_THAT(error("{'shape': (2,"), contains_text("expected a number"));
  CHECK_THAT(error("{'shape': 2}"), contains_text("expected '('"));
  CHECK_THAT(error("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)} x"),
             contains_text("expected the end of the header"));
  CHECK_THAT(error(std::string("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}\0", 56)),
             contains_text("expected the end of the header"));
  CHECK_THAT(error(std::string(60000, '(')), contains_text("..."));
  CHECK_THAT(error("{'\x1b[31m': 1}"), contains_text("unknown key '?[31m'"));
}
