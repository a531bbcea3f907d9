// PNG files: every kind is read, pictures are written, damaged files are refused.
#include "common/io/png.hpp"

#include <cstdint>
#include <cstdio>
#include <limits>
#include <string>
#include <vector>

#include <png.h>
#include <sys/stat.h>

#include "common/testing/catch.hpp"
#include "common/testing/error_of.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// A PNG file of a given colour type and depth, written through libpng's full interface. Each row is packed as PNG packs it.
struct PngFile {
  png_uint_32 width, height;
  int depth, colour_type;
  std::vector<std::vector<png_byte>> rows;
  bool interlaced = false;
  std::vector<png_color> palette{};
  std::vector<png_byte> palette_alpha{};
};

void write(const std::filesystem::path& path, PngFile file) {
  std::FILE* out = std::fopen(path.c_str(), "wb");
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, out);
  png_set_IHDR(png, info, file.width, file.height, file.depth, file.colour_type,
               file.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (!file.palette.empty())
    png_set_PLTE(png, info, file.palette.data(), static_cast<int>(file.palette.size()));
  if (!file.palette_alpha.empty()) {
    png_set_tRNS(png, info, file.palette_alpha.data(), static_cast<int>(file.palette_alpha.size()), nullptr);
  }
  std::vector<png_bytep> rows;
  for (auto& row : file.rows) rows.push_back(row.data());
  png_set_rows(png, info, rows.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  std::fclose(out);
}

std::string read_error(const std::filesystem::path& path) {
  return error_of([&] { static_cast<void>(read_png(path)); });
}

// A colour picture with gradients.
Tensor<float> gradients(std::size_t height, std::size_t width) {
  Tensor<float> image = Tensor<float>::zeros({height, width, 3});
  for (std::size_t i = 0; i < height; ++i) {
    for (std::size_t j = 0; j < width; ++j) {
      image(i, j, 0) = static_cast<float>(i * 255 / height);
      image(i, j, 1) = static_cast<float>(j * 255 / width);
      image(i, j, 2) = static_cast<float>((7 * i + 11 * j) % 256);
    }
  }
  return image;
}

}  // namespace

TEST_CASE("a written picture is read back, grey and colour", "[image]") {
  const TemporaryFolder folder;
  const Tensor<float> colour = gradients(17, 31);
  write_png(folder.path() / "colour.png", colour);
  CHECK(read_png(folder.path() / "colour.png") == colour);

  const Tensor<float> grey = Tensor<float>::from({{0, 127, 255}, {1, 2, 254}});
  write_png(folder.path() / "grey.png", grey);
  CHECK(read_png(folder.path() / "grey.png") == grey);
  CHECK(folder.files() == 2);
}

TEST_CASE("values are rounded and clamped to 0..255 in a picture file", "[image]") {
  const TemporaryFolder folder;
  constexpr float infinity = std::numeric_limits<float>::infinity();
  write_png(folder.path() / "x.png", Tensor<float>::from({-3.0F, 0.4F, 0.6F, 254.6F, 300.0F, infinity,
                                                          -infinity, std::numeric_limits<float>::quiet_NaN()})
                                         .reshape({2, 4}));
  CHECK(read_png(folder.path() / "x.png") == Tensor<float>::from({{0, 0, 1, 255}, {255, 255, 0, 0}}));
}

TEST_CASE("pictures of any depth, palette and interlacing are read", "[image]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "x.png";
  const bool interlaced = GENERATE(false, true);

  SECTION("1 bit grey") {
    write(path, {8, 1, 1, PNG_COLOR_TYPE_GRAY, {{0b10110001}}, interlaced});
    CHECK(read_png(path) == Tensor<float>::from({{255, 0, 255, 255, 0, 0, 0, 255}}));
  }
  SECTION("4 bits grey") {
    write(path, {2, 1, 4, PNG_COLOR_TYPE_GRAY, {{0x0f}}, interlaced});
    CHECK(read_png(path) == Tensor<float>::from({{0, 255}}));
  }
  SECTION("16 bits grey") {
    write(path, {3, 1, 16, PNG_COLOR_TYPE_GRAY, {{0x00, 0x00, 0x80, 0x80, 0xff, 0xff}}, interlaced});
    CHECK(read_png(path) == Tensor<float>::from({{0, 128, 255}}));
  }
  SECTION("palette of 2 bits") {
    write(path, {2, 1, 2, PNG_COLOR_TYPE_PALETTE, {{0b01000000}}, interlaced, {{10, 20, 30}, {40, 50, 60}}});
    CHECK(read_png(path) == Tensor<float>::from({40, 50, 60, 10, 20, 30}).reshape({1, 2, 3}));
  }
  SECTION("16 bits colour") {
    write(path, {1, 2, 16, PNG_COLOR_TYPE_RGB, {{0, 0, 1, 1, 2, 2}, {255, 255, 4, 4, 5, 5}}, interlaced});
    CHECK(read_png(path) == Tensor<float>::from({0, 1, 2, 255, 4, 5}).reshape({2, 1, 3}));
  }
}

TEST_CASE("transparent pixels are laid on white", "[image]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "x.png";
  write(path, {3, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, {{100, 255, 100, 0, 55, 51}}});
  const Tensor<float> grey = read_png(path);
  CHECK(grey.shape() == Shape{1, 3});
  CHECK(grey[0] == 100.0F);
  CHECK(grey[1] == 255.0F);
  CHECK(grey[2] == Approx(215.0));  // a fifth of 55 and four fifths of 255

  write(path, {2, 1, 8, PNG_COLOR_TYPE_RGB_ALPHA, {{1, 2, 3, 255, 1, 2, 3, 0}}});
  CHECK(read_png(path) == Tensor<float>::from({1, 2, 3, 255, 255, 255}).reshape({1, 2, 3}));

  write(path, {2, 1, 8, PNG_COLOR_TYPE_PALETTE, {{0, 1}}, false, {{10, 20, 30}, {40, 50, 60}}, {0}});
  CHECK(read_png(path) == Tensor<float>::from({255, 255, 255, 40, 50, 60}).reshape({1, 2, 3}));
}

TEST_CASE("files that are no pictures are errors that name them", "[image]") {
  const TemporaryFolder folder;
  CHECK(read_error(folder.path() / "absent.png") ==
        (folder.path() / "absent.png").string() + ": no such file; expected a PNG picture");
  CHECK_THAT(read_error(folder.path()), contains_text(folder.path().string() + ": "));
  CHECK_THAT(read_error(folder.file("empty.png", "")), contains_text("empty.png: cannot be read as PNG"));
  CHECK_THAT(read_error(folder.file("text.png", "this is no picture")),
             contains_text("text.png: cannot be read as PNG: Not a PNG file"));
}

TEST_CASE("a named pipe is no picture, and nobody waits for it", "[image]") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe.png").c_str(), 0600) == 0);
  CHECK_THAT(read_error(folder.path() / "pipe.png"), contains_text("pipe.png: not a file but a named pipe"));
}

TEST_CASE("a picture cut off before its last pixel is an error", "[image]") {
  const TemporaryFolder folder;
  write_png(folder.path() / "whole.png", gradients(20, 20));
  const std::string whole = content_of(folder.path() / "whole.png");
  const std::size_t after_pixels = whole.rfind("IEND") - 12;  // length, checksums and Adler-32 stand between
  for (std::size_t length = 0; length < after_pixels; length += 7) {
    INFO("cut after " << length << " of " << whole.size() << " bytes");
    CHECK_THAT(read_error(folder.file("cut.png", whole.substr(0, length))), contains_text("cut.png: "));
  }
}

TEST_CASE("a damaged picture is read or refused, never worse", "[image]") {
  const TemporaryFolder folder;
  write_png(folder.path() / "whole.png", gradients(9, 9));
  const std::string whole = content_of(folder.path() / "whole.png");
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int flip : {1, 0x80, 0xff}) {
      std::string bad = whole;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      std::filesystem::remove(folder.path() / "bad.png");
      const std::filesystem::path path = folder.file("bad.png", bad);
      try {
        static_cast<void>(read_png(path));
      } catch (const std::runtime_error& error) {
        ++refused;
        if (std::string(error.what()).find("bad.png: ") == std::string::npos) FAIL(error.what());
      }
    }
  }
  CHECK(refused > static_cast<int>(whole.size()));
}

TEST_CASE("pictures of impossible sizes are refused before memory is taken", "[image]") {
  const TemporaryFolder folder;
  write_png(folder.path() / "small.png", Tensor<float>::ones({1, 1}));
  const std::string small = content_of(folder.path() / "small.png");
  const auto with_size = [&](std::uint32_t width, std::uint32_t height) {
    std::string header = small.substr(12, 17);  // IHDR: name, width, height, five bytes more
    for (std::size_t i = 0; i < 4; ++i) {
      header[4 + i] = static_cast<char>(width >> (24 - 8 * i) & 0xff);
      header[8 + i] = static_cast<char>(height >> (24 - 8 * i) & 0xff);
    }
    std::uint32_t checksum = 0xffffffff;  // CRC-32, ISO 3309
    for (const char c : header) {
      checksum ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) checksum = checksum >> 1 ^ ((checksum & 1) != 0 ? 0xedb88320U : 0U);
    }
    checksum = ~checksum;
    for (std::size_t i = 0; i < 4; ++i) header += static_cast<char>(checksum >> (24 - 8 * i) & 0xff);
    return folder.file("sized.png", small.substr(0, 12) + header + small.substr(33));
  };
  CHECK(read_png(with_size(1, 1)).shape() == Shape{1, 1});
  CHECK_THAT(
      read_error(with_size(1000000, 1000000)),
      contains_text("sized.png: a picture of 1000000 x 1000000 pixels, at most 33554432 pixels are read"));
  CHECK_THAT(read_error(with_size(4294967295U, 1)), contains_text("sized.png: cannot be read as PNG"));
  CHECK_THAT(read_error(with_size(0, 5)), contains_text("sized.png: cannot be read as PNG"));
}

TEST_CASE("a picture that cannot be written leaves nothing behind", "[image]") {
  const TemporaryFolder folder;
  const Tensor<float> image = Tensor<float>::ones({2, 2});
  const std::filesystem::path path = folder.path() / "absent" / "x.png";
  CHECK(error_of([&] { write_png(path, image); }) ==
        path.string() + ": cannot be written: No such file or directory");
  CHECK_THAT(error_of([&] {
               write_png(folder.path() / "x.png", Tensor<float>::ones({2, 2, 2}));
             }),
             contains_text("x.png: a picture of shape (2, 2, 2), expected (H, W) or (H, W, 3)"));
  CHECK_THROWS_AS(write_png(folder.path() / "x.png", Tensor<float>::ones({0, 5})), std::invalid_argument);
  CHECK_THROWS_AS(write_png(folder.path() / "x.png", Tensor<float>::ones({5})), std::invalid_argument);
  CHECK(folder.files() == 0);
}
