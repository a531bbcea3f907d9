#include "common/testing/run_program.hpp"

#include <cctype>
#include <cstdlib>
#include <stdexcept>

#include "common/testing/temporary_folder.hpp"

namespace dlfs {

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  Command command = {DLFS_BINARY_DIR "/bin/" + program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_and_collect(
      {.command = command,
       .folder = folder.path(),
       .environment = environment_with({"DLFS_OFFLINE=1", "DISPLAY=", "WAYLAND_DISPLAY="})});
}

std::vector<double> numbers_after(const std::string& output, const std::string& text) {
  const std::size_t found = output.find(text);
  if (found == std::string::npos) throw std::runtime_error("'" + text + "' is not in the output:\n" + output);

  std::vector<double> numbers;
  const char* at = output.c_str() + found + text.size();
  while (*at != '\0') {
    // A number begins with a digit, or with a sign or a point before a digit; the 1 in a word such as W1 is
    // not one.
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
  if (numbers.empty()) throw std::runtime_error("there is no number after '" + text + "' in:\n" + output);
  return numbers.front();
}

}  // namespace dlfs
