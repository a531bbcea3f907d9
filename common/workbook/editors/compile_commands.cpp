#include "common/workbook/editors/compile_commands.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>
#include <system_error>

#include "common/json/json.hpp"
#include "common/workbook/build/cmake_cache.hpp"
#include "common/workbook/editors/build_commands.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

using Entries = std::map<fs::path, CompileEntry>;

bool is_chapter(const fs::path& folder) { return folder.filename().string().starts_with("ch0"); }

// The .cpp files of the chapters, the library and the data sets.
std::vector<fs::path> sources_of(const fs::path& root) {
  std::vector<fs::path> sources;
  for (const fs::directory_entry& top : fs::directory_iterator(root)) {
    const std::string name = top.path().filename().string();
    if (!top.is_directory() || !(is_chapter(top.path()) || name == "common" || name == "dataset")) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top.path())) {
      if (entry.is_regular_file() && entry.path().extension() == ".cpp") sources.push_back(entry.path());
    }
  }
  return sources;
}

// ch03_neuralnet for what lies in its folder of this name; empty for any other file.
fs::path chapter_of(const fs::path& file, const char* part) {
  const fs::path folder = file.parent_path();
  return folder.filename() == part ? folder.parent_path() : fs::path();
}

// The same for what is written like a student's file: exercises/, solutions/ and the untouched files in tests/stubs/.
fs::path chapter_of_student_file(const fs::path& file) {
  if (file.parent_path().filename() == "stubs") return chapter_of(file.parent_path(), "tests");
  const fs::path chapter = chapter_of(file, "exercises");
  return chapter.empty() ? chapter_of(file, "solutions") : chapter;
}

// The words of compiler.txt, without the compiler cache in front.
std::vector<std::string> judge_words(const fs::path& build) {
  std::vector<std::string> words = split_lines(read_text(build / "exercises" / "compiler.txt"));
  std::erase(words, "");
  const auto compiler = std::find(words.begin(), words.end(), cache_value(build, "CMAKE_CXX_COMPILER"));
  if (compiler != words.end()) words.erase(words.begin(), compiler);
  return words;
}

// How many folders two paths have in common.
std::ptrdiff_t shared(const fs::path& a, const fs::path& b) {
  return std::distance(a.begin(), std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first);
}

CompileEntry like_its_neighbour(const fs::path& file, const Entries& entries) {
  const auto nearest = std::max_element(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
    return shared(a.first, file) < shared(b.first, file);
  });
  if (nearest == entries.end()) throw std::runtime_error("the build compiles nothing");
  CompileEntry entry = nearest->second;
  std::replace(entry.arguments.begin(), entry.arguments.end(), entry.file.string(), file.string());
  entry.file = file;
  if (const fs::path chapter = chapter_of(file, "tests"); !chapter.empty())
    entry.arguments.insert(entry.arguments.begin() + 1, "-I" + declarations_of(chapter).string());
  return entry;
}

}  // namespace

std::vector<CompileEntry> compile_entries(const Checkout& checkout) {
  Entries known;
  for (CompileEntry& entry : build_commands(checkout.build)) known.emplace(entry.file, std::move(entry));
  const std::vector<std::string> judge = judge_words(checkout.build);

  std::vector<fs::path> sources = sources_of(checkout.root);
  std::sort(sources.begin(), sources.end());
  std::vector<CompileEntry> entries;
  for (const fs::path& file : sources) {
    if (const auto found = known.find(file); found != known.end()) {
      entries.push_back(found->second);
    } else if (const fs::path chapter = chapter_of_student_file(file); !chapter.empty()) {
      CompileEntry entry{checkout.root, file, judge};
      entry.arguments.insert(entry.arguments.end(),
                             {"-I" + declarations_of(chapter).string(), "-c", file.string()});
      entries.push_back(std::move(entry));
    } else {
      entries.push_back(like_its_neighbour(file, known));
    }
  }
  return entries;
}

std::string compile_commands_text(const std::vector<CompileEntry>& entries) {
  std::vector<Json> list;
  for (const CompileEntry& entry : entries) {
    const std::vector<Json> arguments(entry.arguments.begin(), entry.arguments.end());
    list.push_back(Json::object({{"directory", entry.folder.string()},
                                 {"file", entry.file.string()},
                                 {"arguments", Json::array(arguments)}}));
  }
  return Json::lines(list).text() + "\n";
}

void update_compile_commands(const Checkout& checkout) noexcept {
  try {
    const fs::path target = checkout.root / "compile_commands.json";
    if (fs::is_symlink(target)) return;
    const auto is_current = [&](const fs::path& source) {
      return fs::last_write_time(target) >= fs::last_write_time(checkout.build / source);
    };
    if (fs::exists(target) && is_current("compile_commands.json") && is_current("exercises.tsv") &&
        is_current("bin/workbook"))
      return;
    write_text(target, compile_commands_text(compile_entries(checkout)));
  } catch (const std::exception&) {
  }
}

}  // namespace dlfs::workbook
