// A client that writes bytes to a socket and reads what comes back: requests need not be well formed.
#pragma once

#include <chrono>
#include <string>

#include "common/platform/descriptor.hpp"

namespace dlfs::web {

// Connects to an address of this machine. Throws std::runtime_error if nothing listens there.
Descriptor connect_to(unsigned port, const std::string& address = "127.0.0.1");

// Our own end's port.
unsigned local_port(const Descriptor& socket);

void send_text(const Descriptor& socket, const std::string& text);

// Says that nothing more will be sent.
void shutdown_writing(const Descriptor& socket);

// What comes until the other side closes, until it contains `until` (if not empty), or for so long.
std::string receive(const Descriptor& socket, const std::string& until = "",
                    std::chrono::milliseconds limit = std::chrono::seconds(20));

// One request on a connection of its own: everything that came back.
std::string exchange(unsigned port, const std::string& text);

// The status of an answer, 0 if it is none.
int status_of(const std::string& answer);

}  // namespace dlfs::web
