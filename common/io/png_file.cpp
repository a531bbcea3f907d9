#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <png.h>

#include "common/io/atomic_file.hpp"
#include "common/io/png.hpp"

namespace dlfs {

namespace {

// libpng's simplified interface, which reports errors by return values instead of long jumps.
class PngImage {
 public:
  explicit PngImage(const std::filesystem::path& path) : path_(path) { image_.version = PNG_IMAGE_VERSION; }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;
  ~PngImage() { png_image_free(&image_); }

  png_image* operator->() { return &image_; }
  png_image* get() { return &image_; }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(path_.string() + ": " + what);
  }
  // With libpng's own words for the reason.
  [[noreturn]] void fail_because(const std::string& what) const { fail(what + ": " + image_.message); }

 private:
  const std::filesystem::path& path_;
  png_image image_{};
};

// Samples of a file: one or three colours, then alpha where the file has any transparency.
struct Samples {
  std::size_t height, width, colours;
  bool alpha;
  std::vector<std::uint8_t> bytes;
};

Samples read_samples(const std::filesystem::path& path) {
  PngImage image(path);
  if (!std::filesystem::is_regular_file(path)) image.fail("no such file; expected a PNG picture");
  if (png_image_begin_read_from_file(image.get(), path.c_str()) == 0)
    image.fail_because("cannot be read as PNG");
  if (std::size_t{image->width} * image->height > max_pixels) {
    image.fail("a picture of " + std::to_string(image->height) + " x " + std::to_string(image->width) +
               " pixels, at most " + std::to_string(max_pixels) + " pixels are read");
  }
  image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16-bit values mean the same as 8-bit values, only finer
  image->format &= PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA;  // 8 bits per sample, no palette

  Samples samples{image->height,
                  image->width,
                  (image->format & PNG_FORMAT_FLAG_COLOR) != 0 ? 3U : 1U,
                  (image->format & PNG_FORMAT_FLAG_ALPHA) != 0,
                  {}};
  samples.bytes.resize(PNG_IMAGE_SIZE(*image.get()));
  if (png_image_finish_read(image.get(), nullptr, samples.bytes.data(), 0, nullptr) == 0) {
    image.fail_because("the PNG picture is damaged or cut off");
  }
  return samples;
}

std::uint8_t to_byte(float value) {
  return value > 0 ? static_cast<std::uint8_t>(std::lround(std::min(value, 255.0F))) : std::uint8_t{0};
}

}  // namespace

Tensor<float> read_png(const std::filesystem::path& path) {
  const Samples samples = read_samples(path);
  Tensor<float> image = Tensor<float>::zeros({samples.height, samples.width});
  if (samples.colours == 3) image.resize({samples.height, samples.width, 3});

  const std::uint8_t* p = samples.bytes.data();
  for (float* pixel = image.begin(); pixel != image.end(); pixel += samples.colours) {
    const float opacity = samples.alpha ? static_cast<float>(p[samples.colours]) / 255.0F : 1.0F;
    for (std::size_t c = 0; c < samples.colours; ++c) pixel[c] = opacity * p[c] + (1.0F - opacity) * 255.0F;
    p += samples.colours + (samples.alpha ? 1 : 0);
  }
  return image;
}

void write_png(const std::filesystem::path& path, const Tensor<float>& image) {
  const bool colour = image.ndim() == 3 && image.dim(2) == 3;
  if ((image.ndim() != 2 && !colour) || image.empty()) {
    throw std::invalid_argument(path.string() + ": a picture of shape " + to_string(image.shape()) +
                                ", expected (H, W) or (H, W, 3) with at least one pixel");
  }
  std::vector<std::uint8_t> samples(image.size());
  std::transform(image.begin(), image.end(), samples.begin(), to_byte);

  PngImage png(path);
  png->height = static_cast<png_uint_32>(image.dim(0));
  png->width = static_cast<png_uint_32>(image.dim(1));
  png->format = colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*png.get());
  std::vector<std::byte> file(size);
  if (png_image_write_to_memory(png.get(), file.data(), &size, 0, samples.data(), 0, nullptr) == 0) {
    png.fail_because("cannot be written as PNG");
  }
  write_file_atomically(path, std::span(file).first(size));
}

}  // namespace dlfs
