#include "common/workbook/files.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <system_error>

#include "common/io/atomic_file.hpp"

namespace dlfs::workbook {

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in)
    throw std::runtime_error(file.string() + " cannot be read: " + std::generic_category().message(errno));
  return text;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  write_file_atomically(file, std::as_bytes(std::span(text)));
}

}  // namespace dlfs::workbook
