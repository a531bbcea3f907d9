// IDX files, the format of MNIST: a header with the element type and the sizes, then the elements, row by
// row.
//
//   byte 0, 1   0
//   byte 2      element type; 0x08: unsigned byte, the only one that is read here
//   byte 3      number of dimensions, then one big-endian 32-bit size for each
//
// Source: the description at http://yann.lecun.com/exdb/mnist/
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/tensor/shape.hpp"

namespace dlfs {

// The content of one IDX file: data.size() == shape.size().
struct Idx {
  Shape shape;
  std::vector<std::uint8_t> data;
};

// A file of more elements is not read: beyond the largest sets of digits, 280000 images of 28 x 28 pixels.
inline constexpr std::size_t max_idx_size = std::size_t{1} << 28;

// Reads a file, compressed by gzip or not, whatever its name. Throws std::runtime_error naming the file, what
// was expected and what was found if it is no regular file, if the header is wrong or the length is not
// exactly what the header says. Memory is allocated only for data that the file really holds, and that its
// header promises.
Idx read_idx(const std::filesystem::path& path);

// Writes a file, compressed if its name ends in .gz. It appears under its name only when it is complete.
// Throws std::invalid_argument if data and shape do not fit, std::runtime_error if it cannot be written.
void write_idx(const std::filesystem::path& path, const Idx& idx);

}  // namespace dlfs
