#include "common/workbook/build/work_report.hpp"

#include <algorithm>
#include <cctype>
#include <iostream>
#include <utility>

#include <unistd.h>

namespace dlfs::workbook {
namespace {

constexpr std::size_t steps_of_bar = 1000;

// The number at position i, which is moved to the end of the number; blanks before the number are skipped.
std::optional<std::size_t> read_number(const std::string& text, std::size_t& i) {
  while (i < text.size() && text[i] == ' ') ++i;
  const std::size_t begin = i;
  std::size_t number = 0;
  for (; i < text.size() && i < begin + 9 && std::isdigit(static_cast<unsigned char>(text[i])) != 0; ++i)
    number = 10 * number + static_cast<std::size_t>(text[i] - '0');
  return i == begin ? std::nullopt : std::optional(number);
}

// "12/83" at position i.
std::optional<Share> read_share_at(const std::string& text, std::size_t& i) {
  const std::optional<std::size_t> done = read_number(text, i);
  if (!done || i >= text.size() || text[i] != '/') return std::nullopt;
  const std::optional<std::size_t> total = read_number(text, ++i);
  if (!total || *total == 0) return std::nullopt;
  return Share{*done, *total};
}

}  // namespace

std::optional<Share> share_of_build(const std::string& line) {
  if (!line.starts_with('[')) return std::nullopt;
  std::size_t i = 1;
  if (const std::optional<Share> share = read_share_at(line, i))
    return line.substr(i).starts_with("] ") ? share : std::nullopt;
  i = 1;
  const std::optional<std::size_t> percent = read_number(line, i);
  if (!percent || !line.substr(i).starts_with("%] ")) return std::nullopt;
  return Share{*percent, 100};
}

std::optional<Share> share_of_tests(const std::string& line) {
  std::size_t i = 0;
  const std::optional<Share> share = read_share_at(line, i);
  if (!share || !line.substr(i).starts_with(" Test ")) return std::nullopt;
  if (line.find("   Passed  ") == line.npos && line.find("***Skipped") == line.npos) return std::nullopt;
  return share;
}

bool WorkReport::is_terminal() { return isatty(STDERR_FILENO) == 1; }

WorkReport::WorkReport(std::string label, ReadShare read_share, std::ostream& out, bool terminal)
    : label_(std::move(label)), read_share_(read_share), out_(out) {
  if (terminal) bar_.emplace(label_, steps_of_bar);
}

void WorkReport::line(const std::string& line) {
  const std::optional<Share> share = read_share_(line);
  if (!share) {
    end();
    out_ << line << std::endl;
    return;
  }
  const std::size_t done = std::min(share->done, share->total);
  if (bar_) return bar_->update(steps_of_bar * done / share->total);

  const std::size_t tenths = 10 * done / share->total;
  if (tenths <= told_ || done == share->total) return;
  told_ = tenths;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  std::cerr << "workbook: " << label_ << ", "
            << progress_text(static_cast<double>(done) / static_cast<double>(share->total), seconds)
            << std::endl;
}

void WorkReport::end() {
  if (bar_) bar_->clear();
}

}  // namespace dlfs::workbook
