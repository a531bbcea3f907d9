#include "common/web/routes/program_info.hpp"

#include <regex>
#include <sstream>

#include "common/web/http.hpp"

namespace dlfs::web {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n"), last = text.find_last_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

// "--lr 0.9 (jumps across), --lr 10 (diverges), --steps 100": a comma outside of parentheses separates.
std::vector<HeadComment::Try> split_tries(const std::string& text) {
  std::vector<HeadComment::Try> tries;
  int depth = 0;
  std::string part;
  const auto add = [&] {
    static const std::regex call(
        R"(^((?:--[a-z0-9-]+(?: [A-Za-z0-9.+-]+)?)(?: --[a-z0-9-]+(?: [A-Za-z0-9.+-]+)?)*)\s*(?:\(([^]*)\))?[^]*$)");
    std::smatch found;
    const std::string whole = trimmed(std::regex_replace(part, std::regex(" +"), " "));
    if (std::regex_match(whole, found, call)) tries.push_back({found[1], found[2]});
    part.clear();
  };
  for (const char c : text) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if ((c == ',' || c == ';') && depth == 0)
      add();
    else
      part += c == '\n' ? ' ' : c;
  }
  add();
  return tries;
}

}  // namespace

HeadComment head_comment(const std::string& source) {
  std::istringstream lines(source);
  std::string text;
  for (std::string line; std::getline(lines, line) && line.starts_with("//");)
    text += line.substr(line.starts_with("// ") ? 3 : 2) + '\n';
  const std::size_t place = text.find("try: ");
  HeadComment comment{trimmed(text.substr(0, place))};
  if (place != std::string::npos) comment.tries = split_tries(text.substr(place + 5));
  return comment;
}

Json json_of(const HeadComment& comment) {
  std::vector<Json> tries;
  for (const auto& one : comment.tries)
    tries.push_back(Json::object({{"options", one.options}, {"remark", one.remark}}));
  return Json::object({{"text", comment.text}, {"tries", Json::array(tries)}});
}

std::filesystem::path chapter_folder(const std::filesystem::path& root, const std::string& chapter) {
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (entry.is_directory() && entry.path().filename().string().starts_with(chapter + "_"))
      return entry.path();
  }
  throw HttpError{404, "there is no such chapter"};
}

}  // namespace dlfs::web
