#include "common/io/npz.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "common/io/npy.hpp"
#include "common/io/special_file.hpp"

namespace dlfs {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 20;

// NumPy's key of a member of the archive: W1.npy -> W1.
std::string_view key_of(std::string_view member) {
  if (member.ends_with(".npy")) member.remove_suffix(4);
  return member;
}

std::string reason(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

[[noreturn]] void fail_reading(const std::filesystem::path& path, const std::string& reason) {
  throw std::runtime_error(path.string() + ": cannot be read as a .npz archive: " + reason +
                           "; expected a whole file written by numpy.savez. A dictionary pickled by Python "
                           "becomes one by np.savez('weights.npz', **dictionary)");
}

void require_regular_file(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw std::runtime_error(path.string() + ": no such file; expected a .npz archive of weights");
  }
  if (const std::string special = special_file(path); !special.empty()) {
    throw std::runtime_error(path.string() + ": not a file but " + special +
                             "; expected a .npz archive of weights");
  }
}

// The file is opened here, and libzip asks the open file for its size: given a path it would ask first and
// open afterwards, and a file replaced between the two would look damaged. (libzip treats an empty file as an
// empty archive.)
zip_t* open_archive(const std::filesystem::path& path) {
  require_regular_file(path);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) fail_reading(path, std::generic_category().message(errno));
  struct stat status {};
  int code = ZIP_ER_NOZIP;
  const bool empty = ::fstat(descriptor, &status) != 0 || status.st_size == 0;
  zip_t* archive = empty ? nullptr : zip_fdopen(descriptor, 0, &code);
  if (archive == nullptr) {
    ::close(descriptor);
    fail_reading(path, reason(code));
  }
  return archive;
}

// The keys of a file for an error message; only the first ones if there are many.
std::string list(const std::vector<std::string>& names) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    text += (i > 0 ? ", " : "") + printable(names[i]);
  }
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return names.empty() ? "no arrays" : text;
}

}  // namespace

void Npz::Close::operator()(zip* archive) const { zip_discard(archive); }

Npz::Npz(const std::filesystem::path& path) : path_(path), archive_(open_archive(path)) {}

Npz Npz::load(const std::filesystem::path& path) {
  Npz npz(path);
  const auto count =
      static_cast<std::size_t>(std::max<zip_int64_t>(zip_get_num_entries(npz.archive_.get(), 0), 0));
  for (std::size_t i = 0; i < count; ++i) {
    const char* member = zip_get_name(npz.archive_.get(), i, ZIP_FL_ENC_GUESS);
    if (member == nullptr) throw std::runtime_error(path.string() + ": a member of the archive has no name");
    const std::string key(key_of(member));
    if (!npz.positions_.emplace(key, i).second) {
      throw std::runtime_error(path.string() + ": two arrays of the name '" + printable(key) + "'");
    }
    npz.names_.push_back(key);
  }
  return npz;
}

// A key as it is listed, else one with .npy after it.
Npz::Position Npz::position(std::string_view name) const {
  const Position found = positions_.find(name);
  return found == positions_.end() ? positions_.find(key_of(name)) : found;
}

bool Npz::contains(std::string_view name) const { return position(name) != positions_.end(); }

std::size_t Npz::find(std::string_view name) const {
  const Position found = position(name);
  if (found == positions_.end()) {
    throw std::runtime_error(path_.string() + ": no array '" + std::string(name) + "'; the file has " +
                             list(names_));
  }
  return found->second;
}

std::string Npz::where(std::string_view name) const {
  return path_.string() + ": array '" + printable(name) + "'";
}

// At most `limit` bytes of a member. Memory is allocated only for bytes that exist, whatever size the archive
// claims; reading to the end verifies the member's checksum.
std::vector<std::byte> Npz::read(std::string_view name, std::size_t limit) const {
  struct CloseMember {
    void operator()(zip_file_t* member) const { zip_fclose(member); }
  };
  const std::unique_ptr<zip_file_t, CloseMember> member(zip_fopen_index(archive_.get(), find(name), 0));
  if (!member) throw std::runtime_error(where(name) + ": " + zip_strerror(archive_.get()));

  std::vector<std::byte> bytes;
  while (bytes.size() < limit) {
    const std::size_t size = bytes.size();
    const std::size_t wanted = std::min(chunk, limit - size);
    bytes.resize(size + wanted);
    const zip_int64_t count = zip_fread(member.get(), bytes.data() + size, wanted);
    if (count < 0) throw std::runtime_error(where(name) + ": " + zip_file_strerror(member.get()));
    bytes.resize(size + static_cast<std::size_t>(count));
    if (count == 0) break;
  }
  return bytes;
}

NpyHeader Npz::header(std::string_view name) const {
  constexpr std::size_t before_text = 12;
  return read_npy_header(read(name, before_text + npy_max_header), where(name));
}

std::string Npz::dtype(std::string_view name) const { return header(name).type.descr; }

Shape Npz::shape(std::string_view name) const { return header(name).shape; }

template <std::floating_point T>
Tensor<T> Npz::get(std::string_view name) const {
  const NpyHeader found = header(name);
  const std::size_t expected_size = found.data_offset + found.data_size();
  return decode_npy<T>(read(name, expected_size + 1), found, where(name));
}

template <std::floating_point T>
Tensor<T> Npz::get(std::string_view name, const Shape& expected) const {
  const NpyHeader found = header(name);
  if (found.shape != expected) {
    throw std::runtime_error(where(name) + ": shape " + to_string(found.shape) + ", expected " +
                             to_string(expected));
  }
  if (found.type.kind != 'f') {
    throw std::runtime_error(where(name) + ": dtype " + found.type.descr +
                             ", expected floating-point numbers: f2, f4 or f8");
  }
  return get<T>(name);
}

template Tensor<float> Npz::get(std::string_view) const;
template Tensor<double> Npz::get(std::string_view) const;
template Tensor<float> Npz::get(std::string_view, const Shape&) const;
template Tensor<double> Npz::get(std::string_view, const Shape&) const;

}  // namespace dlfs
