#include "common/web/peer.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

namespace dlfs::web {
namespace {

// "0100007F:128B", as /proc/net/tcp writes 127.0.0.1:4747
std::string loopback(unsigned port) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "0100007F:%04X", port);
  return text.data();
}

}  // namespace

std::optional<unsigned> user_of_peer(unsigned from, unsigned to) {
  std::ifstream table("/proc/net/tcp");
  const std::string here = loopback(from), there = loopback(to);
  for (std::string line; std::getline(table, line);) {
    std::istringstream words(line);
    std::string number, local, remote, state, queues, timer, retransmits;
    unsigned user = 0;
    if (words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user &&
        local == here && remote == there)
      return user;
  }
  return std::nullopt;
}

}  // namespace dlfs::web
