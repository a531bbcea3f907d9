// Pictures. Checksums are put right first, else nearly every changed file would end there.
#include "common/io/png.hpp"

#include <algorithm>

#include <zlib.h>

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

namespace {

// A signature of 8 bytes; then chunks: length (4 bytes, big-endian), type (4), content, checksum of type and
// content (4).
void repair_checksums(std::string& png) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(png[i]); };
  std::size_t chunk = 8;
  while (chunk + 12 <= png.size()) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8 | byte(chunk + i);
    if (length > png.size() - chunk - 12) return;
    const auto* const type = reinterpret_cast<const Bytef*>(png.data() + chunk + 4);
    const auto checksum = static_cast<std::uint32_t>(crc32(0, type, static_cast<uInt>(length + 4)));
    for (std::size_t i = 0; i < 4; ++i)
      png[chunk + 8 + length + i] = static_cast<char>(checksum >> (24 - 8 * i) & 0xff);
    chunk += length + 12;
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  std::string png(fuzz::text_of(data, size));
  repair_checksums(png);
  file.write(png);
  fuzz::read_or_refuse(file.path().string() + ": ", [&] {
    const Tensor<float> image = read_png(file.path());
    fuzz::require(image.ndim() == 2 || (image.ndim() == 3 && image.dim(2) == 3),
                  "a picture is (H, W) or (H, W, 3)");
    fuzz::require(
        std::all_of(image.begin(), image.end(), [](float value) { return value >= 0 && value <= 255; }),
        "values go from 0 to 255");
    if (image.size() < 10000)
      fuzz::require(resize(to_grey(image), 28, 28).shape() == Shape{28, 28}, "every picture can be resized");
  });
  return 0;
}
