// One HTTP transfer into a file, through libcurl.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "dataset/download.hpp"

namespace dlfs {

// Fetches an address into the file `part`, after the bytes that it holds already if the server can continue
// (HTTP Range), else from the start. Redirects are followed. Throws std::runtime_error with only the reason,
// e.g. "HTTP status 404"; what has arrived by then stays in the file.
void transfer(const std::string& url, const std::string& name, const std::filesystem::path& part,
              const DownloadOptions& options);

}  // namespace dlfs
