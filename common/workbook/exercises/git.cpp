#include "common/workbook/exercises/git.hpp"

#include <stdexcept>

#include "common/platform/process.hpp"

namespace dlfs::workbook {

std::optional<std::string> git_output(const std::filesystem::path& root,
                                      const std::vector<std::string>& words) {
  if (!std::filesystem::exists(root / ".git")) return std::nullopt;
  // Inside one of git's hooks these variables would name another repository.
  Command command = {"sh", "-c",
                     "unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE; exec git -C \"$0\" \"$@\" 2>/dev/null",
                     root.string()};
  command.insert(command.end(), words.begin(), words.end());
  std::string output;
  if (run_process(command, [&](const std::string& line) { output += line + '\n'; }) != 0) return std::nullopt;
  return output;
}

}  // namespace dlfs::workbook
