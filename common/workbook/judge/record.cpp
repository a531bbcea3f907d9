#include "common/workbook/judge/record.hpp"

#include <array>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace dlfs::workbook {
namespace {

std::string unescaped(const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      text += line[i];
    } else {
      text += line[++i] == 'n' ? '\n' : line[i];
    }
  }
  return text;
}

std::string beginning_of(const Descriptor& file) {
  constexpr std::size_t longest = std::size_t{4} << 20;
  lseek(file.number(), 0, SEEK_SET);
  std::string text;
  std::array<char, 65536> buffer;
  while (text.size() < longest) {
    const std::size_t count = read_some(file, buffer);
    if (count == 0) break;
    text.append(buffer.data(), count);
  }
  return text;
}

}  // namespace

Record read_record(const Descriptor& file) {
  Record record;
  bool failed = false;
  std::istringstream in(beginning_of(file));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("case ")) {
      record.cases.push_back({unescaped(line.substr(5)), false});
      failed = false;
      record.last_case_ended = false;
    } else if (line == "done") {
      record.complete = true;
    } else if (record.cases.empty()) {
      continue;
    } else if (line == "pass") {
      record.cases.back().passed = !failed;
      record.last_case_ended = true;
    } else if (line.starts_with("fail ")) {
      if (!failed) record.cases.back().message = unescaped(line.substr(5));
      record.cases.back().passed = false;
      failed = record.last_case_ended = true;
    }
  }
  return record;
}

Record read_record(const std::filesystem::path& file) {
  return read_record(Descriptor(open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)));
}

}  // namespace dlfs::workbook
