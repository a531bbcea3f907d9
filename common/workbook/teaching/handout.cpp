#include "common/workbook/teaching/handout.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <sstream>

#include <unistd.h>

#include "common/cli/option.hpp"
#include "common/workbook/exercises/git.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// A folder that disappears unless it is moved to its final place.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(const fs::path& target) : target_(target), path_(target) {
    path_ += "." + std::to_string(getpid()) + ".part";
    fs::create_directories(target.parent_path());
    if (!fs::create_directory(path_))
      throw std::runtime_error(path_.string() + " is there already: delete it");
  }
  ~UnfinishedFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  void finish() const { fs::rename(path_, target_); }

 private:
  fs::path target_, path_;
};

std::vector<fs::path> all_files(const fs::path& root) {
  std::vector<fs::path> files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    const fs::path file = fs::relative(entry->path(), root);
    if (file == "build" || file.filename() == ".git") {
      entry.disable_recursion_pending();
    } else if (!entry->is_directory() || entry->is_symlink()) {
      files.push_back(file);
    }
  }
  return files;
}

// Files that are not handed out: chNN_name/solutions/..., chNN_name/tests/mistakes/...,
// chNN_name/tests/stubs/..., which is written from scratch, and backups of reset.
bool stays_here(const fs::path& file) {
  if (file.filename().string().find(".cpp.bak-") != std::string::npos) return true;
  if (file == "compile_commands.json")
    return true;  // names this folder; the first ./workbook there writes its own
  const std::vector<fs::path> parts(file.begin(), file.end());
  if (parts.size() < 3 || !parts[0].string().starts_with("ch")) return false;
  return parts[1] == "solutions" || (parts[1] == "tests" && (parts[2] == "stubs" || parts[2] == "mistakes"));
}

// What belongs to an exercise, relative to the root; a folder means everything in it.
std::vector<fs::path> places_of(const Exercise& exercise, const fs::path& root) {
  return {fs::relative(exercise.student_file().parent_path(), root),
          fs::relative(exercise.header_file().parent_path(), root), fs::relative(exercise.test_file(), root),
          fs::relative(exercise.hints_file(), root)};
}

// A chapter's README without the section on its exercises.
std::string without_exercises(std::string readme) {
  const std::string title = "\n## Exercises\n";
  const std::size_t begin = readme.find(title);
  if (begin == std::string::npos) return readme;
  const std::size_t end = readme.find("\n## ", begin + title.size() - 1);
  return readme.erase(begin, end == std::string::npos ? end : end - begin);
}

bool is_within(const fs::path& path, const fs::path& folder) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

fs::path checked_target(const Checkout& checkout, const fs::path& target) {
  fs::path place = fs::weakly_canonical(fs::absolute(target));
  if (!place.has_filename()) place = place.parent_path();
  if (is_within(place, fs::canonical(checkout.root))) {
    throw UsageError(place.string() +
                     " lies within this checkout: choose a folder outside of it, as in ../handout");
  }
  if (fs::exists(place) && !(fs::is_directory(place) && fs::is_empty(place))) {
    throw UsageError(place.string() + " is not empty: choose a new folder, or delete it first");
  }
  return place;
}

}  // namespace

std::vector<fs::path> checkout_files(const Checkout& checkout) {
  const std::optional<std::string> known = git_output(checkout.root, {"ls-files", "-z"});
  std::vector<fs::path> files;
  if (known) {
    std::istringstream names(
        known->substr(0, known->size() - (known->empty() ? 0 : 1)));  // its last line end
    for (std::string name; std::getline(names, name, '\0');) {
      if (fs::exists(fs::symlink_status(checkout.root / name))) files.emplace_back(name);
    }
  } else {
    files = all_files(checkout.root);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t write_handout(const Checkout& checkout, std::span<const Exercise> exercises,
                          const std::set<std::string>& chapters, const fs::path& target) {
  const fs::path place = checked_target(checkout, target);
  std::set<fs::path> left_out;
  std::set<fs::path> readmes;  // of chapters without exercises
  std::vector<Exercise> handed_out;
  for (const Exercise& exercise : exercises) {
    if (chapters.contains(exercise.chapter)) {
      handed_out.push_back(exercise);
      left_out.insert(fs::relative(exercise.student_file(), checkout.root));  // its stub comes instead
    } else {
      for (const fs::path& own : places_of(exercise, checkout.root)) left_out.insert(own);
      readmes.insert(fs::relative(exercise.folder / "README.md", checkout.root));
    }
  }

  const std::vector<fs::path> files = checkout_files(checkout);
  const UnfinishedFolder folder(place);
  for (const fs::path& file : files) {
    if (left_out.contains(file) || left_out.contains(file.parent_path()) || stays_here(file)) continue;
    fs::create_directories((folder.path() / file).parent_path());
    if (readmes.contains(file)) {
      write_text(folder.path() / file, without_exercises(read_text(checkout.root / file)));
    } else {
      fs::copy(checkout.root / file, folder.path() / file, fs::copy_options::copy_symlinks);
    }
  }
  for (const Exercise& exercise : handed_out) {
    const std::string stub = original_stub(checkout, exercise);
    write_text(folder.path() / fs::relative(exercise.student_file(), checkout.root), stub);
    write_text(folder.path() / fs::relative(original_stub_file(exercise), checkout.root), stub);
  }
  folder.finish();
  return handed_out.size();
}

}  // namespace dlfs::workbook
