#include "common/workbook/exercises/exercises.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "common/cli/nearest.hpp"
#include "common/cli/option.hpp"
#include "common/workbook/catalog/section.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> tab_separated(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream words(line);
  for (std::string field; std::getline(words, field, '\t');) fields.push_back(field);
  return fields;
}

// ch04 -> the folder ch04_learning of the checkout
fs::path chapter_folder(const fs::path& root, const std::string& chapter) {
  for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
    if (entry.is_directory() && entry.path().filename().string().starts_with(chapter + "_"))
      return fs::absolute(entry.path());
  }
  throw std::runtime_error(root.string() + ": there is no folder of chapter " + chapter);
}

Section number_of(const Exercise& exercise) { return parse_section(exercise.number).value_or(Section{}); }

bool is_meant(const Exercise& exercise, const std::string& word) {
  if (word.ends_with(".cpp")) return fs::absolute(word).lexically_normal() == exercise.student_file();
  return word == exercise.chapter || word == exercise.full_name() || word == exercise.name ||
         word == exercise.number;
}

UsageError unknown(const std::vector<Exercise>& all, const std::string& word) {
  std::vector<std::string> names;
  for (const Exercise& exercise : all)
    names.insert(names.end(), {exercise.full_name(), exercise.name, exercise.chapter});
  const std::optional<std::string> alike = nearest(word, names);
  return UsageError("no exercise is called '" + word + "'" +
                    (alike ? ": did you mean " + *alike + "?" : std::string()) +
                    " ./workbook check shows all of them");
}

}  // namespace

std::vector<Exercise> read_exercises(const Checkout& checkout) {
  const fs::path file = checkout.build / "exercises.tsv";
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string() + ": configure with cmake again");
  std::vector<Exercise> exercises;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::vector<std::string> fields = tab_separated(line);
    if (fields.size() != 5 || !parse_section(fields[1])) {
      throw std::runtime_error(
          file.string() + ":" + std::to_string(number) +
          ": expected chapter, number, name, section and title separated by tabs, found '" + line +
          "'; configure with cmake again");
    }
    exercises.push_back(
        {fields[0], fields[1], fields[2], fields[3], fields[4], chapter_folder(checkout.root, fields[0])});
  }
  std::stable_sort(exercises.begin(), exercises.end(),
                   [](const Exercise& a, const Exercise& b) { return number_of(a) < number_of(b); });
  return exercises;
}

std::vector<Exercise> select_exercises(const std::vector<Exercise>& all, std::span<const std::string> words) {
  if (words.empty()) return all;
  for (const std::string& word : words) {
    if (std::none_of(all.begin(), all.end(), [&](const Exercise& e) { return is_meant(e, word); }))
      throw unknown(all, word);
  }
  std::vector<Exercise> selected;
  std::copy_if(all.begin(), all.end(), std::back_inserter(selected), [&](const Exercise& exercise) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return is_meant(exercise, word); });
  });
  return selected;
}

}  // namespace dlfs::workbook
