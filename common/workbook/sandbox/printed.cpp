#include "common/workbook/sandbox/printed.hpp"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <poll.h>

namespace dlfs::workbook {
namespace {

constexpr std::size_t head_limit = std::size_t{64} << 10;
constexpr std::size_t tail_limit = std::size_t{256} << 10;

}  // namespace

void Printed::add(const char* text, std::size_t count) {
  total_ += count;
  const std::size_t first = std::min(count, head_limit - head_.size());
  head_.append(text, first);
  tail_.append(text + first, count - first);
  if (tail_.size() > 2 * tail_limit) shorten();
}

std::string Printed::text() {
  if (tail_.size() > tail_limit) shorten();
  return head_ + tail_;
}

void Printed::shorten() { tail_ = "\n...\n" + tail_.substr(tail_.size() - tail_limit); }

bool read_more(const Descriptor& input, int milliseconds, Printed& printed) {
  pollfd ready = {input.number(), POLLIN, 0};
  if (poll(&ready, 1, milliseconds) <= 0) return true;
  std::array<char, 65536> buffer;
  const std::size_t count = read_some(input, buffer);
  printed.add(buffer.data(), count);
  return count > 0;
}

void read_rest(const Descriptor& input, std::size_t limit, Printed& printed) {
  fcntl(input.number(), F_SETFL, O_NONBLOCK);
  while (printed.total() <= limit) {
    const std::size_t before = printed.total();
    if (!read_more(input, 0, printed) || printed.total() == before) return;
  }
}

}  // namespace dlfs::workbook
