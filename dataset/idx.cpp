#include "dataset/idx.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/iostreams/close.hpp>
#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include "common/io/atomic_file.hpp"
#include "common/io/special_file.hpp"

namespace dlfs {

namespace {

namespace io = boost::iostreams;

constexpr std::uint8_t unsigned_byte = 0x08;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& trouble) {
  throw std::runtime_error(path.string() + ": " + trouble);
}

std::string hexadecimal(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (!text.empty()) text += ' ';
    text += digits[byte / 16U];
    text += digits[byte % 16U];
  }
  return text;
}

// The bytes of a file, decompressed if they begin like gzip.
class Source {
 public:
  explicit Source(const std::filesystem::path& path) : path_(path) {
    const std::string special = special_file(path);
    if (!special.empty()) fail(path, "is " + special + ", expected an IDX file");
    file_.open(path, std::ios::binary);
    if (!file_) fail(path, "cannot be opened; is it there, and may you read it?");
    const bool compressed = file_.get() == 0x1f && file_.get() == 0x8b;
    file_.clear();
    file_.seekg(0);
    if (compressed) bytes_.push(io::gzip_decompressor());
    bytes_.push(file_);
  }

  // Fills the buffer as far as the file goes; returns the number of bytes read.
  std::size_t read(std::span<std::uint8_t> buffer) {
    try {
      const auto size = static_cast<std::streamsize>(buffer.size());
      return static_cast<std::size_t>(bytes_.sgetn(reinterpret_cast<char*>(buffer.data()), size));
    } catch (const std::exception& error) {
      fail(path_, std::string("damaged gzip data (") + error.what() + "); fetch the file again");
    }
  }

 private:
  std::filesystem::path path_;
  std::ifstream file_;
  io::filtering_streambuf<io::input> bytes_;
};

// Reads the header; returns the sizes, whose product is known to fit.
Shape read_header(const std::filesystem::path& path, Source& source) {
  std::array<std::uint8_t, 4> magic{};
  const std::size_t found = source.read(magic);
  if (found < magic.size()) {
    fail(path, "not an IDX file: " + std::to_string(found) + " bytes long, expected a header of 8 at least");
  }
  if (magic[0] != 0 || magic[1] != 0) {
    fail(path, "not an IDX file: begins with " + hexadecimal(magic) +
                   ", expected 00 00 08 and the number of dimensions");
  }
  if (magic[2] != unsigned_byte) {
    fail(path, "IDX element type " + hexadecimal({&magic[2], 1}) + ", expected 08 (unsigned bytes)");
  }
  const std::size_t ndim = magic[3];
  if (ndim < 1 || ndim > Shape::max_ndim) {
    fail(path, "IDX file of " + std::to_string(ndim) + " dimensions, expected 1 to " +
                   std::to_string(Shape::max_ndim));
  }

  Shape shape;
  std::size_t product = 1;
  for (std::size_t axis = 0; axis < ndim; ++axis) {
    std::array<std::uint8_t, 4> size{};
    if (source.read(size) < size.size()) {
      fail(path,
           "cut off in the IDX header, expected " + std::to_string(ndim) + " sizes; fetch the file again");
    }
    std::size_t dim = 0;
    for (const std::uint8_t byte : size) dim = dim * 256 + byte;
    shape = shape.append(dim);
    constexpr std::size_t most = std::numeric_limits<std::ptrdiff_t>::max();
    if (dim != 0 && product > most / dim)
      fail(path, "IDX sizes " + to_string(shape) + " are impossibly large");
    product *= dim;
  }
  return shape;
}

// As many bytes as the header promises, in steps, so that a header cannot claim memory that no data follows.
// Compressed zeros may follow any header: a file that has more than a step of what would be too much is not
// read on.
std::vector<std::uint8_t> read_data(const std::filesystem::path& path, Source& source, const Shape& shape) {
  constexpr std::size_t step = std::size_t{1} << 20;
  const std::string promised = std::to_string(shape.size()) + " bytes of data for sizes " + to_string(shape);
  std::vector<std::uint8_t> data;
  while (data.size() < shape.size()) {
    const std::size_t begin = data.size();
    if (begin > 0 && shape.size() > max_idx_size) {
      fail(path, promised + " are more than the " + std::to_string(max_idx_size) + " that are read");
    }
    const std::size_t wanted = std::min(step, shape.size() - begin);
    data.resize(begin + wanted);
    const std::size_t found = source.read(std::span(data).subspan(begin));
    if (found < wanted) {
      fail(path, "cut off: expected " + promised + ", found " + std::to_string(begin + found) +
                     "; fetch the file again");
    }
  }
  std::uint8_t more = 0;
  if (source.read({&more, 1}) > 0) fail(path, "expected " + promised + ", found more; fetch the file again");
  return data;
}

// The bytes of the file.
std::string encode(const Idx& idx, bool compressed) {
  std::string bytes;
  io::filtering_ostream out;
  if (compressed) out.push(io::gzip_compressor());
  out.push(io::back_inserter(bytes));
  const std::array<char, 4> magic{0, 0, unsigned_byte, static_cast<char>(idx.shape.ndim())};
  out.write(magic.data(), magic.size());
  for (const std::size_t dim : idx.shape) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out.put(static_cast<char>((dim >> shift) & 0xFFU));
  }
  out.write(reinterpret_cast<const char*>(idx.data.data()), static_cast<std::streamsize>(idx.data.size()));
  io::close(out);
  return bytes;
}

}  // namespace

Idx read_idx(const std::filesystem::path& path) {
  Source source(path);
  Idx idx;
  idx.shape = read_header(path, source);
  idx.data = read_data(path, source, idx.shape);
  return idx;
}

void write_idx(const std::filesystem::path& path, const Idx& idx) {
  if (idx.shape.ndim() == 0 || idx.shape.size() != idx.data.size() ||
      std::any_of(idx.shape.begin(), idx.shape.end(), [](std::size_t dim) { return dim > 0xFFFFFFFFU; })) {
    throw std::invalid_argument("write_idx: " + std::to_string(idx.data.size()) + " elements in shape " +
                                to_string(idx.shape));
  }
  const std::string bytes = encode(idx, path.extension() == ".gz");
  write_file_atomically(path, std::as_bytes(std::span(bytes)));
}

}  // namespace dlfs
