#include "common/testing/run_program.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <sys/wait.h>

#include "common/testing/temporary_folder.hpp"

namespace dlfs {
namespace {

// One word of a shell command, whatever is in it.
std::string quoted(const std::string& word) {
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  std::string command =
      "cd " + quoted(folder.path().string()) +
      " && DLFS_OFFLINE=1 DISPLAY= WAYLAND_DISPLAY= " + quoted(DLFS_BINARY_DIR "/bin/" + program);
  for (const std::string& argument : arguments) command += " " + quoted(argument);
  command += " > stdout.txt 2> stderr.txt < /dev/null";

  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          content_of(folder.path() / "stdout.txt"), content_of(folder.path() / "stderr.txt")};
}

std::vector<double> numbers_after(const std::string& output, const std::string& text) {
  const std::size_t found = output.find(text);
  if (found == std::string::npos) throw std::runtime_error("'" + text + "' is not in the output:\n" + output);

  std::vector<double> numbers;
  const char* at = output.c_str() + found + text.size();
  while (*at != '\0') {
    // A number begins with a digit, or with a sign or point before one; what stands in a word (W1) is none.
    const bool begins =
        std::isdigit(static_cast<unsigned char>(*at)) ||
        ((*at == '-' || *at == '+' || *at == '.') && std::isdigit(static_cast<unsigned char>(at[1])));
    if (!begins) {
      if (std::isalpha(static_cast<unsigned char>(*at))) {
        while (std::isalnum(static_cast<unsigned char>(*at)) || *at == '_') ++at;
      } else {
        ++at;
      }
      continue;
    }
    char* end = nullptr;
    numbers.push_back(std::strtod(at, &end));
    at = end;
  }
  return numbers;
}

double number_after(const std::string& output, const std::string& text) {
  const std::vector<double> numbers = numbers_after(output, text);
  if (numbers.empty()) throw std::runtime_error("no number stands after '" + text + "' in:\n" + output);
  return numbers.front();
}

}  // namespace dlfs
