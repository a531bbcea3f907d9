// The deep network of section 8.1.1 read in several number formats (section 8.3.4): accuracy and time.
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// A 16-bit format in which numbers are stored; computation is in 32 bits.
class ShortFormat {
 public:
  ShortFormat(std::uint16_t (*encode)(float), float (*decode)(std::uint16_t));

  void store(const Tensor<float>& x, std::vector<std::uint16_t>& stored) const;
  // x must have as many elements as are stored.
  void load(const std::vector<std::uint16_t>& stored, Tensor<float>& x) const;

 private:
  std::uint16_t (*encode_)(float);
  std::vector<float> values_;  // of all 65536 patterns of 16 bits
};

struct Measurement {
  double accuracy;
  double seconds;  // for all images
};

// Reads the images (N, 1, 28, 28) in T, batch by batch.
template <std::floating_point T>
Measurement read_in_full(const std::filesystem::path& weights, const Dataset<T>& images);

// The same with the weights, the images and the output of each layer stored in 16 bits.
Measurement read_in_short(const std::filesystem::path& weights, const Dataset<float>& images,
                          const ShortFormat& format);

}  // namespace dlfs::ch08
