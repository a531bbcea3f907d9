#include "common/io/special_file.hpp"

#include <system_error>

namespace dlfs {

std::string special_file(const std::filesystem::path& path) {
  std::error_code cannot_be_seen;
  switch (std::filesystem::status(path, cannot_be_seen).type()) {
    case std::filesystem::file_type::directory:
      return "a folder";
    case std::filesystem::file_type::block:
    case std::filesystem::file_type::character:
      return "a device";
    case std::filesystem::file_type::fifo:
      return "a named pipe";
    case std::filesystem::file_type::socket:
      return "a socket";
    default:
      return "";
  }
}

}  // namespace dlfs
