// What grade has found so far, in a file, so that a run that was interrupted can go on.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "common/platform/descriptor.hpp"
#include "common/workbook/teaching/grades.hpp"

namespace dlfs::workbook {

// One line for each grade, written as soon as it is known: student, exercise, fingerprint of the source, test cases passed
// and in all, verdict, details, with a tab between them. A line that was cut off is passed over.
class GradeJournal {
 public:
  // Goes on with what stands in the file, or begins anew. Throws std::runtime_error if it cannot be written.
  GradeJournal(std::filesystem::path file, bool resume);
  GradeJournal(const GradeJournal&) = delete;
  GradeJournal& operator=(const GradeJournal&) = delete;

  // What was noted for the same source; nothing if nothing was. Both may be called from several threads at once.
  [[nodiscard]] std::optional<Grade> recall(const std::string& student, const Exercise& exercise,
                                            const std::string& source) const;
  void note(const std::string& student, const Exercise& exercise, const std::string& source,
            const Grade& grade);

  [[nodiscard]] std::size_t recalled() const { return known_.size(); }
  // Deletes the file: the grades are where they belong.
  void finish();

 private:
  std::filesystem::path file_;
  std::map<std::string, Grade> known_;
  Descriptor out_;
  std::mutex mutex_;
};

}  // namespace dlfs::workbook
