#include "common/workbook/judge/includes.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <sstream>

#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& file, const fs::path& folder) {
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

// What #include <...> searches, without the checkout itself.
std::vector<fs::path> find_system_folders(const Checkout& debug) {
  Command command = compiler_command(debug);
  command.insert(command.end(), {"-E", "-v", "-x", "c++", "/dev/null"});
  const ProcessEnd end = run_limited(command, debug.build, compiler_environment(), {});
  // On Debian 13 the headers of asm/ are links to this folder, and GCC names them by it.
  std::vector<fs::path> folders = {"/usr/lib/linux/uapi"};
  std::istringstream lines(end.output);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(" /")) continue;
    const fs::path folder = fs::weakly_canonical(line.substr(1));
    if (folder == fs::weakly_canonical(debug.root)) continue;
    folders.push_back(folder);
    folders.push_back(folder.parent_path() / "share");  // where Clang keeps its lists for the sanitizers
  }
  return folders;
}

// The compiler is asked once.
const std::vector<fs::path>& system_folders(const Checkout& debug) {
  static std::mutex mutex;
  static std::map<fs::path, std::vector<fs::path>> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(debug.build);
  return found != known.end() ? found->second
                              : known.emplace(debug.build, find_system_folders(debug)).first->second;
}

// Whether the file is NAME.hpp, or a header beside it that NAME.hpp includes: one that a student adds is neither.
bool is_given(const fs::path& file, const Exercise& exercise) {
  if (file.parent_path() != fs::weakly_canonical(exercise.header_file().parent_path())) return false;
  if (file.filename() == exercise.header_file().filename()) return true;
  const std::string line = "\n#include \"" + file.filename().string() + "\"\n";
  return read_text(exercise.header_file()).find(line) != std::string::npos;
}

bool may_include(const fs::path& file, const Checkout& debug, const CompileJob& job,
                 const std::vector<fs::path>& system) {
  const fs::path root = fs::weakly_canonical(debug.root);
  if (file == fs::weakly_canonical(job.scratch / (job.exercise.name + ".cpp")) ||
      is_given(file, job.exercise) || is_below(file, root / "common/tensor") ||
      file == root / "common/exercise/not_implemented.hpp" || file == root / "common/exercise/blank.hpp" ||
      file == fs::weakly_canonical(prelude_for(debug, job)))
    return true;
  if (is_below(file, root) || file.string().find("/catch2/") != std::string::npos) return false;
  return std::any_of(system.begin(), system.end(),
                     [&](const fs::path& folder) { return is_below(file, folder); });
}

std::string refusal(const fs::path& file, const Checkout& debug, const CompileJob& job) {
  const fs::path root = fs::weakly_canonical(debug.root);
  return job.shown + " includes " + (is_below(file, root) ? file.lexically_relative(root) : file).string() +
         ": an exercise may include \"" + job.exercise.name +
         ".hpp\", \"common/tensor/...\", \"common/exercise/not_implemented.hpp\" and the system's headers "
         "only";
}

}  // namespace

std::vector<std::string> read_dependencies(const std::string& make_rule) {
  std::vector<std::string> files;
  std::string file;
  const auto finish = [&] {
    if (!file.empty()) files.push_back(file);
    file.clear();
  };
  const std::size_t colon = make_rule.find(": ");
  for (std::size_t i = colon == make_rule.npos ? make_rule.size() : colon + 1; i < make_rule.size(); ++i) {
    const char c = make_rule[i];
    const char next = i + 1 < make_rule.size() ? make_rule[i + 1] : '\0';
    if (c == '\\' && (next == ' ' || next == '#' || next == '\\')) {
      file += make_rule[++i];
    } else if (c == '$' && next == '$') {
      file += make_rule[++i];
    } else if (c == '\\' && next == '\n') {
      finish();
    } else if (c == ' ' || c == '\n') {
      finish();
    } else {
      file += c;
    }
  }
  finish();
  return files;
}

std::optional<std::string> forbidden_include(const Checkout& debug, const CompileJob& job) {
  std::ifstream in(job.scratch / "includes.d", std::ios::binary);
  const std::string rule{std::istreambuf_iterator<char>(in), {}};
  const std::vector<fs::path>& system = system_folders(debug);
  for (const std::string& name : read_dependencies(rule)) {
    const fs::path file = fs::weakly_canonical(job.scratch / name);
    if (!may_include(file, debug, job, system)) return refusal(file, debug, job);
  }
  return std::nullopt;
}

std::optional<std::string> forbidden_missing_include(const std::string& output, const Checkout& debug,
                                                     const CompileJob& job) {
  const std::size_t begin = output.find("fatal error: ");
  if (begin == output.npos) return std::nullopt;
  std::string name = between(output.substr(begin), "fatal error: ", ": No such file or directory\n");  // GCC
  if (name.empty()) name = between(output.substr(begin), "fatal error: '", "' file not found\n");  // Clang
  if (name.empty() || name.find('\n') != name.npos) return std::nullopt;
  for (const fs::path& folder :
       {declarations_of(job.exercise.folder), job.exercise.student_file().parent_path(), debug.root}) {
    if (fs::is_regular_file(folder / name)) return refusal(fs::weakly_canonical(folder / name), debug, job);
  }
  return std::nullopt;
}

}  // namespace dlfs::workbook
