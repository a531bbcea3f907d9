#include <set>
#include <stdexcept>

#include <zip.h>

#include "common/io/atomic_file.hpp"
#include "common/io/npy.hpp"
#include "common/io/npz.hpp"

namespace dlfs {

namespace {

// A zip archive made in memory.
class ZipWriter {
 public:
  ZipWriter() {
    zip_error_init(&error_);
    buffer_ = zip_source_buffer_create(nullptr, 0, 0, &error_);
    if (buffer_ == nullptr) fail(zip_error_strerror(&error_));
    zip_source_keep(buffer_);  // once for the archive, once for bytes()
    archive_ = zip_open_from_source(buffer_, ZIP_TRUNCATE, &error_);
    if (archive_ == nullptr) {
      zip_source_free(buffer_);
      zip_source_free(buffer_);
      fail(zip_error_strerror(&error_));
    }
  }
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;
  ~ZipWriter() {
    if (archive_ != nullptr) zip_discard(archive_);
    zip_source_free(buffer_);
    zip_error_fini(&error_);
  }

  // The bytes must live until bytes() has been called. They are stored, not deflated, and always with the
  // same date, the earliest that a zip archive can have: 1 January 1980.
  void add(const std::string& name, const std::vector<std::byte>& bytes) {
    zip_source_t* source = zip_source_buffer(archive_, bytes.data(), bytes.size(), 0);
    if (source == nullptr) fail(zip_strerror(archive_));
    const zip_int64_t index = zip_file_add(archive_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      fail(zip_strerror(archive_));
    }
    constexpr zip_uint16_t first_of_january_1980 = 1 << 5 | 1;
    const auto position = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive_, position, ZIP_CM_STORE, 0) != 0 ||
        zip_file_set_dostime(archive_, position, 0, first_of_january_1980, 0) != 0) {
      fail(zip_strerror(archive_));
    }
  }

  // Finishes the archive.
  std::vector<std::byte> bytes() {
    if (zip_close(archive_) != 0) fail(zip_strerror(archive_));
    archive_ = nullptr;
    zip_stat_t stat;
    if (zip_source_stat(buffer_, &stat) != 0 || zip_source_open(buffer_) != 0) fail(source_error());
    std::vector<std::byte> result(stat.size);
    const zip_int64_t count = zip_source_read(buffer_, result.data(), result.size());
    zip_source_close(buffer_);
    if (count != static_cast<zip_int64_t>(result.size())) fail(source_error());
    return result;
  }

 private:
  const char* source_error() { return zip_error_strerror(zip_source_error(buffer_)); }
  [[noreturn]] static void fail(const std::string& why) { throw std::runtime_error("zip archive: " + why); }

  zip_error_t error_{};
  zip_source_t* buffer_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace

void save_npz(const std::filesystem::path& path, const std::vector<NpzMember>& members) {
  if (members.empty()) throw std::invalid_argument(path.string() + ": no arrays to save");
  std::set<std::string> seen;
  for (const NpzMember& member : members) {
    if (member.name.empty()) throw std::invalid_argument(path.string() + ": an array without a name");
    if (!seen.insert(member.name).second) {
      throw std::invalid_argument(path.string() + ": two arrays of the name '" + member.name + "'");
    }
  }
  ZipWriter archive;
  for (const NpzMember& member : members) archive.add(member.name + ".npy", member.bytes);
  write_file_atomically(path, archive.bytes());
}

template <std::floating_point T>
void save_npz(const std::filesystem::path& path, const std::vector<NpzEntry<T>>& entries) {
  std::vector<NpzMember> members;
  for (const NpzEntry<T>& entry : entries) members.push_back({entry.name, encode_npy(entry.value)});
  save_npz(path, members);
}

template void save_npz(const std::filesystem::path&, const std::vector<NpzEntry<float>>&);
template void save_npz(const std::filesystem::path&, const std::vector<NpzEntry<double>>&);

}  // namespace dlfs
