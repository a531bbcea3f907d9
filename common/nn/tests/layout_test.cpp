// What is easily found and read in one go: how many files a folder has, and how many lines a file.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/testing/catch.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_of_folder = 30;
constexpr std::size_t lines_of_program = 100, lines_of_library_file = 250, lines_of_test = 300;

bool is_within(const fs::path& file, const std::set<std::string>& folders) {
  for (const fs::path& part : file.parent_path()) {
    if (folders.contains(part.string())) return true;
  }
  return false;
}

// Neither what a reader's programs and editors leave behind, nor what he downloads.
bool belongs_to_workbook(const fs::path& file) {
  static const std::set<std::string> kinds = {"",      ".cpp", ".hpp", ".js",  ".css",
                                              ".html", ".py",  ".sh",  ".txt", ".md"};
  if (file.filename().string().front() == '.' || is_within(file, {"mnist", "__pycache__"})) return false;
  return kinds.contains(file.extension().string()) || is_within(file, {"figures", "corpus", "weights"});
}

// The files of the library, the data sets and the chapters, relative to the root.
std::vector<fs::path> files_of_workbook() {
  const fs::path root = DLFS_SOURCE_DIR;
  std::vector<fs::path> files;
  for (const fs::directory_entry& top : fs::directory_iterator(root)) {
    const std::string name = top.path().filename().string();
    if (!top.is_directory() || (name != "common" && name != "dataset" && name.rfind("ch0", 0) != 0)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top.path())) {
      const fs::path file = entry.path().lexically_relative(root);
      if (entry.is_regular_file() && belongs_to_workbook(file)) files.push_back(file);
    }
  }
  return files;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(DLFS_SOURCE_DIR / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Whether the CMakeLists.txt of its folder calls it a program.
bool is_program(const fs::path& file) {
  const std::string list = text_of(file.parent_path() / "CMakeLists.txt");
  return list.find("\nworkbook_program(" + file.stem().string() + " ") != std::string::npos;
}

bool is_of_student(const fs::path& file) {
  return file.string().rfind("ch0", 0) == 0 && is_within(file, {"exercises", "stubs"});
}

std::size_t most_lines(const fs::path& file) {
  if (is_within(file, {"tests"})) return lines_of_test;
  return is_program(file) ? lines_of_program : lines_of_library_file;
}

}  // namespace

TEST_CASE("no folder has more than 30 files", "[layout]") {
  std::map<fs::path, std::size_t> files;
  for (const fs::path& file : files_of_workbook()) ++files[file.parent_path()];
  CHECK(files.size() > 100);
  for (const auto& [folder, count] : files) {
    INFO(folder.string());
    CHECK(count <= files_of_folder);
  }
}

TEST_CASE("no program has more than 100 lines, no file of the library more than 250, no test more than 300",
          "[layout]") {
  const std::set<std::string> code = {".cpp", ".hpp", ".js", ".py"};
  std::size_t programs = 0;
  for (const fs::path& file : files_of_workbook()) {
    if (!code.contains(file.extension().string()) || is_of_student(file)) continue;
    const std::string text = text_of(file);
    INFO(file.string());
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) <= most_lines(file));
    if (most_lines(file) == lines_of_program) ++programs;
  }
  CHECK(programs > 80);
}
