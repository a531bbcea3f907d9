#include "common/workbook/editors/build_commands.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// -Winvalid-pch -include .../cmake_pch.hxx
std::vector<std::string> without_precompiled_header(const std::vector<std::string>& words) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_next = i + 1 < words.size() && words[i + 1].find("cmake_pch.hxx") != std::string::npos;
    if (words[i] == "-include" && is_next) {
      ++i;
    } else if (words[i] != "-Winvalid-pch") {
      kept.push_back(words[i]);
    }
  }
  return kept;
}

// The files that CMake compiles together: the unity file includes them by their full names.
std::vector<fs::path> files_of(const fs::path& unity) {
  std::vector<fs::path> files;
  for (const std::string& line : split_lines(read_text(unity))) {
    const std::string start = "#include \"";
    if (line.starts_with(start) && line.ends_with('"'))
      files.emplace_back(line.substr(start.size(), line.size() - start.size() - 1));
  }
  return files;
}

}  // namespace

std::vector<std::string> shell_words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  bool is_word = false;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      word += command[++i];
      is_word = true;
    } else if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      is_word = true;
    } else if (c != ' ') {
      word += c;
      is_word = true;
    } else if (is_word) {
      words.push_back(std::move(word));
      word.clear();
      is_word = false;
    }
  }
  if (is_word) words.push_back(word);
  return words;
}

std::vector<CompileEntry> build_commands(const fs::path& build) {
  const fs::path list = build / "compile_commands.json";
  std::istringstream text(read_text(list));
  boost::property_tree::ptree entries;
  boost::property_tree::read_json(text, entries);
  std::vector<CompileEntry> commands;
  for (const auto& [ignored, entry] : entries) {
    const fs::path file = entry.get<std::string>("file");
    const std::vector<std::string> words =
        without_precompiled_header(shell_words(entry.get<std::string>("command")));
    const bool is_unity = file.parent_path().filename() == "Unity";
    for (const fs::path& source : is_unity ? files_of(file) : std::vector{file}) {
      CompileEntry one{entry.get<std::string>("directory"), source, words};
      std::replace(one.arguments.begin(), one.arguments.end(), file.string(), source.string());
      commands.push_back(std::move(one));
    }
  }
  return commands;
}

}  // namespace dlfs::workbook
