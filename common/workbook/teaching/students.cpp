#include "common/workbook/teaching/students.hpp"

#include <algorithm>
#include <cctype>
#include <iostream>
#include <set>

#include "common/workbook/reports/csv.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 100;  // bytes, of the 255 that file systems allow

bool is_plain(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_plain_within(char c) { return is_plain(c) || c == '.' || c == '-' || c == ' '; }

bool is_plain(const std::string& name) {
  const auto letter = [](char c) { return is_plain(c) || static_cast<unsigned char>(c) >= 0x80; };
  return !name.empty() && name.size() <= longest_name && printable(name) == name && letter(name.front()) &&
         letter(name.back()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || is_plain_within(c); });
}

std::string made_plain(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_plain_within(c); }, '_');
  name.resize(std::min(name.size(), longest_name));
  if (name.empty() || !is_plain(name.front())) name.insert(0, 1, '_');
  if (!is_plain(name.back())) name += '_';
  return name;
}

}  // namespace

std::vector<std::string> student_folders(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw std::runtime_error(folder.string() +
                             " is not a folder: expected one with a folder for each student");
  }
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.')) continue;
    if (entry.is_directory() && !entry.is_symlink()) {
      names.push_back(name);
    } else {
      std::cerr << "workbook: skipped " << printable(name) << ": it is not a folder\n";
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> safe_names(std::span<const std::string> names) {
  std::set<std::string> taken;
  std::copy_if(names.begin(), names.end(), std::inserter(taken, taken.end()),
               [](const std::string& name) { return is_plain(name); });
  std::vector<std::string> safe;
  for (const std::string& name : names) {
    std::string candidate = is_plain(name) ? name : made_plain(name);
    for (int number = 2; !is_plain(name) && taken.contains(candidate); ++number) {
      candidate = made_plain(name) + "-" + std::to_string(number);
    }
    taken.insert(candidate);
    safe.push_back(candidate);
  }
  return safe;
}

}  // namespace dlfs::workbook
