#include "common/web/static_files.hpp"

#include <fstream>
#include <iterator>

namespace dlfs::web {
namespace {

const char* type_of(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".css") return "text/css; charset=utf-8";
  if (ending == ".js") return "text/javascript; charset=utf-8";
  if (ending == ".svg") return "image/svg+xml";
  if (ending == ".png") return "image/png";
  return nullptr;
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file() && type_of(entry.path()) != nullptr)
      add(entry.path().filename().string(), entry.path());
  }
}

void StaticFiles::add(const std::string& name, const std::filesystem::path& file) {
  files_.emplace(name, file);
}

Response StaticFiles::get(const std::string& name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) throw HttpError{404, "there is no such file"};
  Response response;
  response.type = type_of(found->second);
  response.body = file_bytes(found->second);
  response.is_picture = found->second.extension() == ".svg";
  return response;
}

std::string file_bytes(const std::filesystem::path& file) {
  std::error_code error;
  const bool regular = std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error));
  if (!regular || std::filesystem::file_size(file, error) > (std::size_t{8} << 20) || error)
    throw HttpError{503, file.filename().string() + " cannot be read"};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace dlfs::web
