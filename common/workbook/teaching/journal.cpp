#include "common/workbook/teaching/journal.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <span>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

constexpr std::size_t fields_of_line = 7;

// A text without tabs and line ends, from which split() makes the text again.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const std::size_t which = std::string("\t\n\\").find(c);
    if (which == std::string::npos) {
      result += c;
    } else {
      result += {'\\', "tn\\"[which]};
    }
  }
  return result;
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\t') {
      fields.emplace_back();
    } else if (line[i] == '\\' && i + 1 < line.size()) {
      ++i;
      fields.back() += line[i] == 't' ? '\t' : line[i] == 'n' ? '\n' : line[i];
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

std::string key_of(const std::string& student, const std::string& exercise, const std::string& fingerprint) {
  return escaped(student) + '\t' + exercise + '\t' + fingerprint;
}

std::string fingerprint(const std::string& source) {
  return std::to_string(std::hash<std::string>{}(source));
}

std::map<std::string, Grade> read_journal(const std::filesystem::path& file) {
  std::map<std::string, Grade> known;
  std::ifstream in(file, std::ios::binary);
  for (std::string line;
       std::getline(in, line) && !in.eof();) {  // the last one has a line end, or was cut off
    const std::vector<std::string> fields = split(line);
    if (fields.size() != fields_of_line) continue;
    Grade grade{.passed = std::strtoull(fields[3].c_str(), nullptr, 10),
                .cases = std::strtoull(fields[4].c_str(), nullptr, 10),
                .verdict = fields[5],
                .details = fields[6]};
    if (grade.cases > 0) known[key_of(fields[0], fields[1], fields[2])] = std::move(grade);
  }
  return known;
}

}  // namespace

GradeJournal::GradeJournal(std::filesystem::path file, bool resume) : file_(std::move(file)) {
  if (resume) known_ = read_journal(file_);
  const int begin = resume ? O_APPEND : O_TRUNC | O_APPEND;
  out_ = Descriptor(open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | begin, 0666));
  if (out_.number() < 0) {
    throw std::runtime_error(file_.string() +
                             " cannot be written: " + std::generic_category().message(errno));
  }
  static_cast<void>(!write(out_.number(), "\n", 1));  // after a line that was cut off
}

std::optional<Grade> GradeJournal::recall(const std::string& student, const Exercise& exercise,
                                          const std::string& source) const {
  const auto found = known_.find(key_of(student, exercise.full_name(), fingerprint(source)));
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void GradeJournal::note(const std::string& student, const Exercise& exercise, const std::string& source,
                        const Grade& grade) {
  const std::string line = key_of(student, exercise.full_name(), fingerprint(source)) + '\t' +
                           std::to_string(grade.passed) + '\t' + std::to_string(grade.cases) + '\t' +
                           escaped(grade.verdict) + '\t' + escaped(grade.details) + '\n';
  const std::lock_guard lock(mutex_);
  // If the disk is full there is nothing to go on with, but grading itself goes on.
  static_cast<void>(!write(out_.number(), line.data(), line.size()));
}

void GradeJournal::finish() {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

}  // namespace dlfs::workbook
