// One HTTP transfer into a file, through libcurl.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "dataset/download.hpp"

namespace dlfs {

// Fetches an address into the file `part`, behind the bytes that it holds already where the server can
// continue (HTTP Range), else from the start. Redirects are followed. Throws std::runtime_error with the
// reason alone, e.g. "HTTP status 404"; what had arrived by then stays in the file.
void transfer(const std::string& url, const std::string& name, const std::filesystem::path& part,
              const DownloadOptions& options);

}  // namespace dlfs
