#include "common/workbook/exercises/mistakes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

[[noreturn]] void reject(const std::string& place, const std::string& what) {
  throw std::runtime_error(place + ": " + what);
}

// What follows the word at the beginning of the line; nothing if the line begins with another word.
std::optional<std::string> after(const std::string& word, const std::string& line) {
  if (!line.starts_with(word) || is_blank(line.substr(word.size()))) return std::nullopt;
  return line.substr(word.size());
}

bool is_code(const std::string& line) {
  return std::string("-+ ").find(line[0]) != std::string::npos && (line.size() == 1 || line[1] == ' ');
}

void add_code(ReplacedLines& block, const std::string& line) {
  const std::string code = line.substr(std::min<std::size_t>(line.size(), 2));
  if (line[0] != '+') block.original.push_back(code);
  if (line[0] != '-') block.replacement.push_back(code);
}

void check_complete(const Mistake& mistake) {
  if (mistake.said.empty())
    reject(mistake.place, "this mistake has no line 'Said: ' with a part of the message");
  if (mistake.blocks.empty())
    reject(mistake.place, "this mistake changes no line: write '- ' and '+ ' before lines of code");
  for (const ReplacedLines& block : mistake.blocks) {
    if (block.original.empty())
      reject(block.place, "nothing says where these lines go: add the line before them after two spaces");
    if (block.original == block.replacement)
      reject(block.place, "these lines change nothing: write '- ' or '+ ' before one of them");
  }
}

// The index of the first line of the block in the solution.
std::size_t find_block(const std::vector<std::string>& solution, const ReplacedLines& block) {
  const std::vector<std::string>& wanted = block.original;
  std::vector<std::size_t> found;
  for (auto at = solution.begin();; ++at) {
    at = std::search(at, solution.end(), wanted.begin(), wanted.end());
    if (at == solution.end()) break;
    found.push_back(static_cast<std::size_t>(at - solution.begin()));
  }
  if (found.empty())
    reject(block.place, "the solution has no such lines one after another: copy them from it");
  if (found.size() > 1) {
    reject(block.place, "the solution has these lines " + std::to_string(found.size()) +
                            " times: add a line before or after them that only one of the places has");
  }
  return found.front();
}

}  // namespace

std::vector<Mistake> read_mistakes(const std::filesystem::path& file) {
  std::vector<Mistake> mistakes;
  std::size_t number = 0;
  bool in_block = false;
  for (const std::string& line : split_lines(read_text(file))) {
    const std::string place = file.string() + ":" + std::to_string(++number);
    if (is_blank(line)) {
      in_block = false;
    } else if (const auto sentence = after("Mistake: ", line)) {
      mistakes.push_back({place, *sentence});
      in_block = false;
    } else if (mistakes.empty()) {
      reject(place, "expected 'Mistake: ' and what the student did, found '" + line + "'");
    } else if (const auto said = after("Said: ", line)) {
      if (!mistakes.back().said.empty()) reject(place, "this mistake has a line 'Said: ' already");
      mistakes.back().said = *said;
    } else if (is_code(line)) {
      if (!in_block) mistakes.back().blocks.push_back({place});
      add_code(mistakes.back().blocks.back(), line);
      in_block = true;
    } else {
      reject(place,
             "expected 'Mistake: ', 'Said: ', or code after '- ', '+ ' or two spaces, found '" + line + "'");
    }
  }
  std::for_each(mistakes.begin(), mistakes.end(), check_complete);
  return mistakes;
}

std::string with_mistake(const std::string& solution, const Mistake& mistake) {
  const std::vector<std::string> lines = split_lines(solution);
  std::map<std::size_t, const ReplacedLines*> blocks;  // by their first line in the solution
  for (const ReplacedLines& block : mistake.blocks) {
    if (!blocks.emplace(find_block(lines, block), &block).second)
      reject(block.place, "another block of this mistake changes the same lines: make one block of both");
  }
  std::string text;
  std::size_t next = 0;
  for (const auto& [begin, block] : blocks) {
    if (begin < next)
      reject(block->place, "another block of this mistake changes the same lines: make one block of both");
    for (; next < begin; ++next) text += lines[next] + '\n';
    for (const std::string& line : block->replacement) text += line + '\n';
    next = begin + block->original.size();
  }
  for (; next < lines.size(); ++next) text += lines[next] + '\n';
  return text;
}

}  // namespace dlfs::workbook
