// What a file of weights holds, for the routes that work with it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "common/web/http.hpp"
#include "common/web/runs/run_arguments.hpp"

namespace dlfs::web {

// The files there are now: a reader may have saved one since the server started.
using FindFiles = std::function<FileTable()>;

// Keeps the content of the file that was asked for last, and reads it again when it has changed.
template <typename Content>
class LoadedFile {
 public:
  using Load = Content (*)(const std::filesystem::path& file);
  LoadedFile(FindFiles files, Load load) : files_(std::move(files)), load_(load) {}

  // Calls use(content) and returns what it returns, one caller at a time. Throws HttpError 404 if there is no file of this name.
  template <typename Use>
  auto with(const std::string& name, Use use) {
    const FileTable files = files_();
    const auto file = files.find(name);
    if (file == files.end()) throw HttpError{404, "there are no such weights"};
    const std::lock_guard lock(mutex_);
    const auto time = std::filesystem::last_write_time(file->second);
    if (name_ != name || time_ != time) {
      content_ = std::make_unique<Content>(load_(file->second));
      name_ = name;
      time_ = time;
    }
    return use(*content_);
  }

 private:
  FindFiles files_;
  Load load_;
  std::mutex mutex_;
  std::string name_;
  std::filesystem::file_time_type time_;
  std::unique_ptr<Content> content_;
};

}  // namespace dlfs::web
