#include "common/web/tests/raw_client.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dlfs::web {

Descriptor connect_to(unsigned port, const std::string& address) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, address.c_str(), &there.sin_addr);
  if (connect(socket.number(), reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0)
    throw std::runtime_error("nothing listens at " + address);
  return socket;
}

unsigned local_port(const Descriptor& socket) {
  sockaddr_in here{};
  socklen_t size = sizeof here;
  getsockname(socket.number(), reinterpret_cast<sockaddr*>(&here), &size);
  return ntohs(here.sin_port);
}

void send_text(const Descriptor& socket, const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t count = send(socket.number(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

void shutdown_writing(const Descriptor& socket) { shutdown(socket.number(), SHUT_WR); }

std::string receive(const Descriptor& socket, const std::string& until, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  std::string text;
  std::array<char, 16384> buffer{};
  while (until.empty() || text.find(until) == std::string::npos) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd ready{socket.number(), POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) break;
    const ssize_t count = recv(socket.number(), buffer.data(), buffer.size(), 0);
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

std::string exchange(unsigned port, const std::string& text) {
  const Descriptor socket = connect_to(port);
  send_text(socket, text);
  return receive(socket);
}

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::atoi(answer.c_str() + 9) : 0;
}

}  // namespace dlfs::web
