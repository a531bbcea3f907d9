#include "common/io/png.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <png.h>

#include "common/io/atomic_file.hpp"
#include "common/io/special_file.hpp"

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
  // Fails with libpng's own words as the reason.
  [[noreturn]] void fail_because(const std::string& what) const { fail(what + ": " + image_.message); }

 private:
  const std::filesystem::path& path_;
  png_image image_{};
};

// Samples of a file: one or three colours, then alpha if the file has any transparency.
struct Samples {
  std::size_t height, width, colours;
  bool alpha;
  std::vector<std::uint8_t> bytes;
};

Samples read_samples(const std::filesystem::path& path) {
  PngImage image(path);
  const std::string special = special_file(path);
  if (!special.empty()) image.fail("not a file but " + special + "; expected a PNG picture");
  if (!std::filesystem::exists(path)) image.fail("no such file; expected a PNG picture");
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

// The old positions first, first + 1, ... that make one new position, and the share of each.
struct Mix {
  std::size_t first;
  std::vector<float> shares;
};

// New position i covers the old ones from i * old / new to (i + 1) * old / new.
Mix mean_of_area(std::size_t i, std::size_t old_size, std::size_t new_size) {
  const double scale = static_cast<double>(old_size) / static_cast<double>(new_size);
  const double begin = static_cast<double>(i) * scale;
  const double end = begin + scale;
  Mix mix{static_cast<std::size_t>(begin), {}};
  for (std::size_t position = mix.first; position < old_size && static_cast<double>(position) < end;
       ++position) {
    const auto left = static_cast<double>(position);
    const double covered = std::min(end, left + 1) - std::max(begin, left);
    mix.shares.push_back(static_cast<float>(std::max(covered, 0.0) / scale));
  }
  return mix;
}

// The centre of new position i lies between the centres of two old ones, or beyond the outermost.
Mix between_two(std::size_t i, std::size_t old_size, std::size_t new_size) {
  const double scale = static_cast<double>(old_size) / static_cast<double>(new_size);
  const double centre = (static_cast<double>(i) + 0.5) * scale - 0.5;
  const double inside = std::clamp(centre, 0.0, static_cast<double>(old_size - 1));
  const auto first = static_cast<std::size_t>(inside);
  const auto share = static_cast<float>(inside - std::floor(inside));
  if (first + 1 == old_size) return {first, {1.0F}};
  return {first, {1.0F - share, share}};
}

// Resizes the axis with `old_size` positions of `inner` values each, `outer` times: x (outer, old, inner).
std::vector<float> resize_axis(const std::vector<float>& x, std::size_t outer, std::size_t old_size,
                               std::size_t new_size, std::size_t inner) {
  std::vector<float> result(outer * new_size * inner);
  for (std::size_t i = 0; i < new_size; ++i) {
    const Mix mix =
        new_size < old_size ? mean_of_area(i, old_size, new_size) : between_two(i, old_size, new_size);
    for (std::size_t o = 0; o < outer; ++o) {
      float* to = result.data() + (o * new_size + i) * inner;
      const float* from = x.data() + (o * old_size + mix.first) * inner;
      for (const float share : mix.shares) {
        for (std::size_t k = 0; k < inner; ++k) to[k] += share * *from++;
      }
    }
  }
  return result;
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

Tensor<float> to_grey(const Tensor<float>& image) {
  if (image.ndim() == 2) return image;
  if (image.ndim() != 3 || image.dim(2) != 3) {
    throw std::invalid_argument("to_grey: a picture of shape " + to_string(image.shape()) +
                                ", expected (H, W) or (H, W, 3)");
  }
  Tensor<float> grey = Tensor<float>::zeros({image.dim(0), image.dim(1)});
  const float* pixel = image.begin();
  for (float& value : grey) {
    value = 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
    pixel += 3;
  }
  return grey;
}

Tensor<float> resize(const Tensor<float>& image, std::size_t height, std::size_t width) {
  if ((image.ndim() != 2 && image.ndim() != 3) || image.empty() || height == 0 || width == 0) {
    throw std::invalid_argument("resize: a picture of shape " + to_string(image.shape()) + " to " +
                                std::to_string(height) + " x " + std::to_string(width) +
                                " pixels, expected (H, W) or (H, W, C) and sizes above 0");
  }
  const std::size_t channels = image.ndim() == 3 ? image.dim(2) : 1;
  std::vector<float> x(image.begin(), image.end());
  x = resize_axis(x, 1, image.dim(0), height, image.dim(1) * channels);
  x = resize_axis(x, height, image.dim(1), width, channels);
  return Tensor<float>::from(image.shape().with(0, height).with(1, width), x);
}

}  // namespace dlfs
