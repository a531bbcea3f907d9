#include "common/workbook/judge/record.hpp"

#include <fstream>

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

}  // namespace

Record read_record(const std::filesystem::path& file) {
  Record record;
  bool failed = false;
  std::ifstream in(file, std::ios::binary);
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

}  // namespace dlfs::workbook
