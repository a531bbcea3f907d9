#include "common/io/npy.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace dlfs {

namespace {

// The unsigned integer of n bytes at p.
template <typename Bits>
Bits load(const std::byte* p, std::endian order) {
  Bits bits = 0;
  for (std::size_t i = 0; i < sizeof(Bits); ++i) {
    const std::size_t position = order == std::endian::little ? sizeof(Bits) - 1 - i : i;
    bits = static_cast<Bits>(static_cast<std::uint64_t>(bits) << 8 |
                             std::to_integer<std::uint64_t>(p[position]));
  }
  return bits;
}

// All elements, each from sizeof(Bits) bytes by a function of these bits.
template <typename Bits, std::floating_point T, typename Function>
void convert(std::span<const std::byte> bytes, std::endian order, Tensor<T>& x, Function value_of) {
  const std::byte* p = bytes.data();
  for (T& value : x) {
    value = static_cast<T>(value_of(load<Bits>(p, order)));
    p += sizeof(Bits);
  }
}

template <typename Value, typename Bits>
Value reinterpret(Bits bits) {
  return std::bit_cast<Value>(bits);
}

template <std::floating_point T>
void convert(std::span<const std::byte> bytes, const NpyType& type, Tensor<T>& x) {
  const auto as = [&]<typename Bits, typename Value>(Bits, Value) {
    convert<Bits>(bytes, type.order, x, reinterpret<Value, Bits>);
  };
  const std::string name = type.kind + std::to_string(type.item_size);
  if (name == "f2") convert<std::uint16_t>(bytes, type.order, x, half_to_float);
  if (name == "f4") as(std::uint32_t{}, float{});
  if (name == "f8") as(std::uint64_t{}, double{});
  if (name == "i1") as(std::uint8_t{}, std::int8_t{});
  if (name == "i2") as(std::uint16_t{}, std::int16_t{});
  if (name == "i4") as(std::uint32_t{}, std::int32_t{});
  if (name == "i8") as(std::uint64_t{}, std::int64_t{});
  if (name == "u1") as(std::uint8_t{}, std::uint8_t{});
  if (name == "u2") as(std::uint16_t{}, std::uint16_t{});
  if (name == "u4") as(std::uint32_t{}, std::uint32_t{});
  if (name == "u8") as(std::uint64_t{}, std::uint64_t{});
  if (name == "b1")
    convert<std::uint8_t>(bytes, type.order, x, [](std::uint8_t b) { return b != 0 ? 1 : 0; });
}

Shape reversed(const Shape& shape) {
  Shape result;
  for (std::size_t axis = shape.ndim(); axis-- > 0;) result = result.append(shape[axis]);
  return result;
}

}  // namespace

template <std::floating_point T>
Tensor<T> decode_npy(std::span<const std::byte> bytes, const NpyHeader& header, std::string_view where) {
  const std::size_t found = bytes.size() - header.data_offset;
  if (found != header.data_size()) {
    throw std::runtime_error(std::string(where) + ": shape " + to_string(header.shape) + " of dtype " +
                             header.type.descr + " takes " + std::to_string(header.data_size()) +
                             " bytes, but " + (found > header.data_size() ? "more" : std::to_string(found)) +
                             " follow the header");
  }
  // Column-major (2, 3) is row-major (3, 2), transposed.
  Tensor<T> x = Tensor<T>::zeros(header.fortran_order ? reversed(header.shape) : header.shape);
  convert(bytes.subspan(header.data_offset), header.type, x);
  return header.fortran_order && x.ndim() > 1 ? x.transpose() : x;
}

template <std::floating_point T>
std::vector<std::byte> encode_npy(const Tensor<T>& x) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  const std::string header = make_npy_header(sizeof(T) == 4 ? "<f4" : "<f8", x.shape());
  std::vector<std::byte> bytes;
  bytes.reserve(header.size() + x.size() * sizeof(T));
  for (const char c : header) bytes.push_back(static_cast<std::byte>(c));
  for (const T value : x) {
    const auto bits = std::bit_cast<Bits>(value);
    for (std::size_t i = 0; i < sizeof(Bits); ++i)
      bytes.push_back(static_cast<std::byte>(bits >> (8 * i) & 0xff));
  }
  return bytes;
}

float half_to_float(std::uint16_t bits) {
  const int exponent = bits >> 10 & 0x1f;
  const int fraction = bits & 0x3ff;
  float magnitude = 0;
  if (exponent == 0) {
    magnitude = std::ldexp(static_cast<float>(fraction), -24);  // 0 and the smallest numbers
  } else if (exponent < 31) {
    magnitude = std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
  } else {
    magnitude =
        fraction == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
  }
  return (bits & 0x8000) != 0 ? -magnitude : magnitude;
}

template Tensor<float> decode_npy(std::span<const std::byte>, const NpyHeader&, std::string_view);
template Tensor<double> decode_npy(std::span<const std::byte>, const NpyHeader&, std::string_view);
template std::vector<std::byte> encode_npy(const Tensor<float>&);
template std::vector<std::byte> encode_npy(const Tensor<double>&);

}  // namespace dlfs
