#include "common/web/routes/desk.hpp"

#include <algorithm>

#include "common/platform/process.hpp"

namespace dlfs::web {
namespace {

namespace fs = std::filesystem;

std::optional<workbook::ExerciseBook> book_of(const workbook::Checkout& checkout) {
  try {
    return std::optional<workbook::ExerciseBook>(std::in_place, checkout);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

}  // namespace

Desk::Desk(const workbook::Checkout& where, const fs::path& other_exercises)
    : checkout(where),
      programs(workbook::read_catalog(where.build / "catalog.tsv")),
      book(book_of(where)),
      files(where.root / "common/web/page"),
      runs(events),
      exercises(events, [this](const workbook::Exercise& exercise) { return book->judge(exercise); }) {
  if (book) exercise_list = book->all();
  for (workbook::Exercise& one : exercise_list) {
    if (!other_exercises.empty() && fs::exists(other_exercises / one.folder.filename()))
      one.folder = other_exercises / one.folder.filename();
  }
  for (const workbook::Program& one : programs) {
    std::error_code ignored;
    std::vector<fs::path> found;
    for (const auto& entry :
         fs::directory_iterator(chapter_folder(checkout.root, one.chapter) / "figures", ignored)) {
      const std::string stem = entry.path().stem().string();
      if (entry.path().extension() == ".png" && (stem == one.program || stem.starts_with(one.program + "_")))
        found.push_back(entry.path());
    }
    if (found.empty()) continue;
    std::sort(found.begin(), found.end());
    figures[one.name()] = one.chapter + "-" + found.front().filename().string();
    files.add(figures[one.name()], found.front());
  }
}

const workbook::Program& Desk::program(const std::string& chapter, const std::string& name) const {
  for (const workbook::Program& one : programs) {
    if (one.chapter == chapter && one.program == name) return one;
  }
  throw HttpError{404, "there is no such program"};
}

const workbook::Exercise& Desk::exercise(const std::string& chapter, const std::string& name) const {
  for (const workbook::Exercise& one : exercise_list) {
    if (one.chapter == chapter && one.name == name) return one;
  }
  throw HttpError{404, "there is no such exercise"};
}

FileTable Desk::weights() const {
  const fs::path& root = checkout.root;
  FileTable table;
  const auto add_folder = [&](const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      if (entry.is_regular_file() && entry.path().extension() == ".npz")
        table.emplace(fs::relative(entry.path(), root).string(), entry.path());
    }
  };
  add_folder(root);
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.is_directory() && entry.path().filename().string().starts_with("ch0"))
      add_folder(entry.path() / "weights");
  }
  return table;
}

fs::path Desk::binary(const workbook::Program& program) const {
  return checkout.build / "bin" / program.chapter / program.program;
}

// In the chapter's folder or in one below it.
fs::path Desk::source(const workbook::Program& program) const {
  const fs::path folder = chapter_folder(checkout.root, program.chapter), file = program.program + ".cpp";
  if (fs::exists(folder / file)) return folder / file;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "exercises" && name != "solutions" && fs::exists(entry.path() / file))
      return entry.path() / file;
  }
  return folder / file;
}

std::string Desk::description_text(const workbook::Program& program) {
  std::error_code error;
  const auto time = fs::last_write_time(binary(program), error);
  if (error) return "";
  const std::lock_guard lock(mutex_);
  auto& [known_time, text] = descriptions_[program.name()];
  if (known_time == time) return text;
  const ProcessResult result =
      run_and_collect({.command = {binary(program).string(), "--describe"}}, std::chrono::seconds(5));
  text = result.status == 0 ? result.output.substr(0, result.output.find('\n')) : "";
  known_time = time;
  return text;
}

std::optional<JsonValue> Desk::description(const workbook::Program& program) {
  const std::string text = description_text(program);
  if (text.empty()) return std::nullopt;
  try {
    return JsonValue::parse(text);
  } catch (const JsonError&) {
    return std::nullopt;
  }
}

}  // namespace dlfs::web
