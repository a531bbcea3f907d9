// Weights files: archives of named arrays as numpy.savez and numpy.savez_compressed write them (.npz), with
// the book's keys and shapes: W1 (in, out), b1 (out,) ... A zip archive with one .npy file (npy.hpp) for each
// key.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/io/npy_header.hpp"
#include "common/tensor/tensor.hpp"

struct zip;  // libzip's archive

namespace dlfs {

// An archive opened for reading; each array is read when it is asked for. Every error is a std::runtime_error
// that names the file, the key and what is wrong with them. It must not be used by several threads at once.
class Npz {
 public:
  // Throws if the file is absent, is not a zip archive or has two arrays of the same name.
  static Npz load(const std::filesystem::path& path);

  // The keys in the order of the file, as NumPy shows them: without .npy.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] bool contains(std::string_view name) const;

  // Read from the array's header: ("<f4", (784, 50)).
  [[nodiscard]] std::string dtype(std::string_view name) const;
  [[nodiscard]] Shape shape(std::string_view name) const;

  // An array of any numbers (floating-point of 16, 32 or 64 bits, integers, bools), converted to T.
  template <std::floating_point T>
  [[nodiscard]] Tensor<T> get(std::string_view name) const;

  // The same for a weight: throws, naming what was expected and what was found, unless the array has this
  // shape and a floating-point dtype.
  template <std::floating_point T>
  [[nodiscard]] Tensor<T> get(std::string_view name, const Shape& expected) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };

  using Positions = std::map<std::string, std::size_t, std::less<>>;  // key -> position in the archive
  using Position = Positions::const_iterator;

  explicit Npz(const std::filesystem::path& path);
  [[nodiscard]] Position position(std::string_view name) const;
  [[nodiscard]] std::size_t find(std::string_view name) const;
  [[nodiscard]] std::string where(std::string_view name) const;
  [[nodiscard]] NpyHeader header(std::string_view name) const;
  [[nodiscard]] std::vector<std::byte> read(std::string_view name, std::size_t limit) const;

  std::filesystem::path path_;
  std::unique_ptr<zip, Close> archive_;
  std::vector<std::string> names_;
  Positions positions_;
};

// One array of a file to be saved.
template <std::floating_point T>
struct NpzEntry {
  std::string name;
  const Tensor<T>& value;
};

// Writes an archive that numpy.load reads, of dtype <f4 (float) or <f8 (double): save_npz<float>("w.npz",
// {{"W1", W1}, {"b1", b1}}). The file is written whole or not at all, and equal arrays give equal bytes.
// Throws std::invalid_argument if there are no entries or a name is empty or repeated, std::runtime_error if
// the file cannot be written.
template <std::floating_point T>
void save_npz(const std::filesystem::path& path, const std::vector<NpzEntry<T>>& entries);

// The same for arrays of different types, each as the bytes of a .npy file (encode_npy).
struct NpzMember {
  std::string name;
  std::vector<std::byte> bytes;
};
void save_npz(const std::filesystem::path& path, const std::vector<NpzMember>& members);

}  // namespace dlfs
