// A checkout whose cmake and ctest are shell scripts that record how they were called.
#pragma once

#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "common/testing/temporary_folder.hpp"
#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

using Words = std::vector<std::string>;

// Captures what is written to a stream while the object lives.
class Captured {
 public:
  explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
  ~Captured() { stream_.rdbuf(before_); }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostream& stream_;
  std::ostringstream text_;
  std::streambuf* before_;
};

// A checkout with two programs, its cmake and its ctest, which both append their arguments to calls.txt.
struct FakeCheckout {
  FakeCheckout() {
    std::filesystem::create_directories(checkout.build / "bin" / "ch05");
    std::filesystem::create_directories(checkout.build.parent_path() / "debug");
    write("build/release/catalog.tsv", "ch05\t5.4\tbuy_apple\tApples\nch05\t5.7.4\ttrain\tTrain\n");
    write("build/release/CMakeCache.txt",
          "CMAKE_GENERATOR:INTERNAL=Ninja\nCMAKE_CXX_COMPILER:FILEPATH=/bin/c++=\n");
    write("build/debug/CMakeCache.txt", "CMAKE_PROJECT_NAME:STATIC=fake\n");
    fake_cmake("");
  }

  void write(const std::string& name, const std::string& content) const {
    static_cast<void>(folder.file(name, content));
  }
  void script(const std::string& name, const std::string& body) const {
    const std::string note =
        "#!/bin/sh\necho \"" + name + " $*\" >> " + (checkout.root / "calls.txt").string() + "\n";
    std::filesystem::permissions(folder.file(name, note + body), std::filesystem::perms::owner_all);
  }
  void fake_cmake(const std::string& body) const { script("cmake", body); }
  void fake_ctest(const std::string& body) const { script("ctest", body); }
  [[nodiscard]] std::string calls() const { return content_of(checkout.root / "calls.txt"); }

  const TemporaryFolder folder;
  const Checkout checkout = {folder.path(), folder.path() / "build/release",
                             (folder.path() / "cmake").string(), (folder.path() / "ctest").string()};
};

}  // namespace dlfs::workbook
