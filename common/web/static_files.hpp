// The files of the page, looked up in a table that is made once: what a request names never becomes a path.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "common/web/http.hpp"

namespace dlfs::web {

class StaticFiles {
 public:
  // All .html, .css, .js and .svg files in the folder, by their names.
  explicit StaticFiles(const std::filesystem::path& folder);
  // One more file under a name.
  void add(const std::string& name, const std::filesystem::path& file);
  [[nodiscard]] bool contains(const std::string& name) const { return files_.contains(name); }
  // Throws HttpError 404 if the name is not in the table, 503 if its file cannot be read.
  [[nodiscard]] Response get(const std::string& name) const;

 private:
  std::map<std::string, std::filesystem::path> files_;
};

// The bytes of a regular file of at most 8 MiB. Throws HttpError 503 otherwise.
std::string file_bytes(const std::filesystem::path& file);

}  // namespace dlfs::web
