#include "common/workbook/exercises/original_stub.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/workbook/exercises/git.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

std::size_t empty_bodies(const std::string& source) {
  const std::string body = "throw NotImplemented(";
  std::size_t count = 0;
  for (std::size_t i = 0; (i = source.find(body, i)) != std::string::npos; i += body.size()) ++count;
  return count;
}

// Where the exercise's declarations lie, and where they lay in earlier versions of the workbook.
std::vector<std::string> header_places(const Checkout& checkout, const Exercise& exercise) {
  const fs::path name = exercise.header_file().filename();
  std::vector<std::string> places;
  for (const fs::path& folder : {exercise.header_file().parent_path(), exercise.student_file().parent_path(),
                                 exercise.test_file().parent_path()})
    places.push_back(fs::relative(folder / name, checkout.root).generic_string());
  return places;
}

std::optional<std::string> from_git(const Checkout& checkout, const Exercise& exercise) {
  const std::string stub = fs::relative(exercise.student_file(), checkout.root).generic_string();
  const std::vector<std::string> headers = header_places(checkout, exercise);
  const std::string today = read_text(exercise.header_file());

  std::vector<std::string> log = {"log", "--format=%H", "--", stub};
  log.insert(log.end(), headers.begin(), headers.end());
  std::istringstream commits(git_output(checkout.root, log).value_or(""));
  std::optional<std::string> best;
  std::size_t most = 0;
  for (std::string commit; std::getline(commits, commit);) {
    const auto version = [&](const std::string& file) {
      return git_output(checkout.root, {"show", commit + ":" + file});
    };
    if (std::none_of(headers.begin(), headers.end(),
                     [&](const std::string& header) { return version(header) == today; }))
      continue;
    const std::optional<std::string> source = version(stub);
    if (source && empty_bodies(*source) > most) {
      most = empty_bodies(*source);
      best = source;
    }
  }
  return best;
}

}  // namespace

fs::path original_stub_file(const Exercise& exercise) {
  return exercise.test_file().parent_path() / "stubs" / exercise.student_file().filename();
}

std::string original_stub(const Checkout& checkout, const Exercise& exercise) {
  if (fs::exists(original_stub_file(exercise))) return read_text(original_stub_file(exercise));
  if (const std::optional<std::string> source = from_git(checkout, exercise)) return *source;
  throw std::runtime_error(
      "the untouched " + exercise.student_file().string() + " is neither in git's history nor in " +
      original_stub_file(exercise).parent_path().string() + ": take it from where you got the workbook");
}

std::string current_stub(const Checkout& checkout, const Exercise& exercise) {
  std::string student = read_text(exercise.student_file());
  try {
    std::string untouched = original_stub(checkout, exercise);
    return empty_bodies(student) < empty_bodies(untouched) ? untouched : student;
  } catch (const std::runtime_error&) {
    return student;
  }
}

}  // namespace dlfs::workbook
