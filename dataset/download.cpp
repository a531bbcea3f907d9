#include "dataset/download.hpp"

#include <fstream>
#include <stdexcept>
#include <system_error>

#include <boost/interprocess/sync/file_lock.hpp>
#include <boost/interprocess/sync/scoped_lock.hpp>

#include "common/io/special_file.hpp"
#include "dataset/sha256.hpp"
#include "dataset/transfer.hpp"

namespace dlfs {

namespace {

namespace fs = std::filesystem;

namespace ipc = boost::interprocess;

// Makes the folder, and a lock file in it that one process at a time can hold.
ipc::file_lock make_folder(const fs::path& folder) {
  const fs::path lock = folder / ".lock";
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string special = special_file(lock);
  if (error || !special.empty() || !std::ofstream(lock, std::ios::app)) {
    const std::string reason = error ? error.message() : special.empty() ? "" : ".lock is " + special;
    throw std::runtime_error(folder.string() + ": files cannot be written here" +
                             (reason.empty() ? "" : " (" + reason + ")"));
  }
  return ipc::file_lock(lock.c_str());
}

// One file from one mirror. Throws std::runtime_error with the reason.
void fetch(const RemoteFile& file, const std::string& mirror, const fs::path& folder,
           const DownloadOptions& options) {
  const fs::path part = folder / (file.name + ".part");
  const std::string url = mirror + (mirror.ends_with('/') ? "" : "/") + file.name;
  const auto take = [&] {
    transfer(url, file.name, part, options);
    const bool right = sha256(part) == file.sha256;
    if (!right) fs::remove(part);
    return right;
  };

  // An earlier attempt may have left all of it, a part of it, or a part of something else.
  if (!special_file(part).empty()) fs::remove(part);
  const bool continues = fs::exists(part);
  const bool complete = continues && sha256(part) == file.sha256;
  if (complete || take() || (continues && take())) {
    fs::rename(part, folder / file.name);
  } else {
    throw std::runtime_error("the file sent has another SHA-256 than expected");
  }
}

void fetch_from_any(const RemoteFile& file, const fs::path& folder, const DownloadOptions& options) {
  std::string reasons;
  for (const std::string& mirror : options.mirrors) {
    try {
      return fetch(file, mirror, folder, options);
    } catch (const std::runtime_error& error) {
      reasons += (reasons.empty() ? "" : "; ") + mirror + ": " + error.what();
    }
  }
  throw std::runtime_error("cannot download " + file.name + ": " +
                           (reasons.empty() ? "no mirror given" : reasons));
}

}  // namespace

bool is_intact(const RemoteFile& file, const fs::path& folder) {
  const fs::path path = folder / file.name;
  return fs::is_regular_file(path) && sha256(path) == file.sha256;
}

void download(const std::vector<RemoteFile>& files, const fs::path& folder,
              const DownloadOptions& options) try {
  ipc::file_lock lock = make_folder(folder);
  const ipc::scoped_lock<ipc::file_lock> guard(lock);
  for (const RemoteFile& file : files) {
    if (is_intact(file, folder)) continue;
    const fs::path path = folder / file.name;
    if (fs::exists(path)) fs::rename(path, folder / (file.name + ".damaged"));
    fetch_from_any(file, folder, options);
  }
} catch (const ipc::interprocess_exception& error) {
  throw std::runtime_error(folder.string() + ": cannot be locked for a download (" + error.what() + ")");
}

}  // namespace dlfs
