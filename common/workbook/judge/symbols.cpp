#include "common/workbook/judge/symbols.hpp"

#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <cxxabi.h>

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

struct Symbol {
  char kind;         // as nm writes it: U undefined, W weak, T and other capitals defined
  std::string name;  // mangled
};

// A line of nm: [address] kind name; nothing for other lines.
std::optional<Symbol> read_symbol(const std::string& line) {
  const std::size_t space = line.find_last_of(' ');
  if (space == line.npos || space < 2 || line[space - 2] != ' ') return std::nullopt;
  return Symbol{line[space - 1], line.substr(space + 1)};
}

// The symbols of a file that others can see; none if there is no nm.
std::vector<Symbol> symbols_of(const fs::path& file, const std::vector<std::string>& options = {}) {
  Command command = {"nm", "-g"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(file.string());
  std::vector<Symbol> symbols;
  try {
    run_process(command, [&](const std::string& line) {
      if (const std::optional<Symbol> symbol = read_symbol(line)) symbols.push_back(*symbol);
    });
  } catch (const std::runtime_error&) {
    symbols.clear();
  }
  return symbols;
}

std::set<std::string> defined_in(const fs::path& file, const std::vector<std::string>& options = {}) {
  std::set<std::string> names;
  for (const Symbol& symbol : symbols_of(file, options)) {
    if (symbol.kind != 'U') names.insert(symbol.name);
  }
  return names;
}

// _ZN4dlfs8exercise7softmax... -> 4dlfs8exercise7softmax...: from the outermost namespace on; empty outside of all.
std::string_view path_of(std::string_view name) {
  if (!name.starts_with("_Z")) return {};
  name.remove_prefix(2);
  for (const std::string_view kind : {"TV", "TI", "TS", "TT", "GV"}) {
    if (name.starts_with(kind)) name.remove_prefix(2);
  }
  if (!name.starts_with('N')) return {};
  name.remove_prefix(1);
  while (!name.empty() && (name.front() == 'K' || name.front() == 'V')) name.remove_prefix(1);
  return name;
}

bool is_exercise(const Symbol& symbol) { return path_of(symbol.name).starts_with("4dlfs8exercise"); }
bool is_library(const Symbol& symbol) {
  return path_of(symbol.name).starts_with("4dlfs") && !is_exercise(symbol);
}
bool is_judge(const Symbol& symbol) {
  return path_of(symbol.name).starts_with("5Catch") || path_of(symbol.name).starts_with("4dlfs5judge");
}

// dlfs::Tensor<double> dlfs::softmax<double>(dlfs::Tensor<double> const&) -> dlfs::softmax<double>
std::string readable(const std::string& name) {
  std::string result;
  int depth = 0;
  for (const char c : demangled(name)) {
    if (c == '(' && depth == 0 && !result.empty()) break;
    if (c == '<') ++depth;
    if (c == '>') --depth;
    if (c == ' ' && depth == 0) {
      result.clear();
    } else {
      result += c;
    }
  }
  return result;
}

// Undefined here, and so taken from elsewhere: U, or w and v if it may be missing there.
bool is_used(const Symbol& symbol) { return symbol.kind == 'U' || symbol.kind == 'w' || symbol.kind == 'v'; }

// What finds the functions of other libraries by their names, or the libraries themselves.
const std::set<std::string> finds_functions = {
    "dlsym",        "dlvsym",   "dlopen",          "dlmopen",           "dlinfo",
    "dladdr",       "dladdr1",  "dl_iterate_phdr", "_dl_find_object",   "_r_debug",
    "_rtld_global", "_DYNAMIC", "__libc_dlsym",    "__libc_dlopen_mode"};

std::optional<std::string> forbidden_use(const std::vector<Symbol>& student,
                                         const std::set<std::string>& runner,
                                         const std::set<std::string>& tensor) {
  for (const Symbol& symbol : student) {
    if (!is_used(symbol)) continue;
    if (finds_functions.contains(symbol.name)) return "uses " + symbol.name + ", which no exercise needs";
    if ((is_library(symbol) || is_judge(symbol)) && runner.contains(symbol.name) &&
        !tensor.contains(symbol.name))
      return "uses " + readable(symbol.name) + " of the library: write it yourself";
  }
  return std::nullopt;
}

std::optional<std::string> forbidden_definition(const std::vector<Symbol>& student) {
  for (const Symbol& symbol : student) {
    const bool weak = symbol.kind == 'W' || symbol.kind == 'V' || symbol.kind == 'u';
    if (is_used(symbol)) continue;
    if (symbol.name == "main") return "defines main, which the tests bring along: remove it";
    if (symbol.kind == 'T' && !symbol.name.starts_with("_Z"))
      return "defines " + symbol.name + " as a function of C: an exercise needs none";
    if (is_judge(symbol) || (is_library(symbol) && !weak))
      return "defines " + readable(symbol.name) + ", which is not in the namespace dlfs::exercise";
  }
  return std::nullopt;
}

// What students' programs are linked with, and what of it they may use.
struct Offered {
  std::set<std::string> all, tensor;
};

Offered find_offered(const Checkout& debug) {
  Offered offered;
  for (const fs::path& library : exercise_libraries(debug)) offered.all.merge(defined_in(library, {"-D"}));
  offered.all.merge(defined_in(exercise_program(debug), {"-D"}));  // where Catch2 3 is
  offered.tensor = defined_in(debug.build / "common/tensor/libdlfs_tensor.a");
  return offered;
}

// Looked up again when a library has changed: a class has many files, and libraries have many symbols.
std::shared_ptr<const Offered> offered_by(const Checkout& debug) {
  std::string state = debug.build.string();
  for (const fs::path& library : exercise_libraries(debug))
    state += " " + std::to_string(fs::last_write_time(library).time_since_epoch().count());
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Offered>> known;
  const std::lock_guard lock(mutex);
  std::shared_ptr<const Offered>& found = known[state];
  if (!found) found = std::make_shared<const Offered>(find_offered(debug));
  return found;
}

}  // namespace

std::string demangled(const std::string& name) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? text.get() : name;
}

std::optional<std::string> forbidden_symbol(const Checkout& debug, const CompileJob& job) {
  const std::vector<Symbol> student = symbols_of(job.scratch / "student.o");
  const auto named = [&](const std::string& reason) { return job.shown + " " + reason; };
  if (const auto reason = forbidden_definition(student)) return named(*reason);
  const std::shared_ptr<const Offered> offered = offered_by(debug);
  if (const auto reason = forbidden_use(student, offered->all, offered->tensor)) return named(*reason);
  return std::nullopt;
}

}  // namespace dlfs::workbook
