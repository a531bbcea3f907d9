// Whose process is at the other end of a connection on this machine.
#pragma once

#include <optional>

namespace dlfs::web {

// The user whose process connected from 127.0.0.1:from to 127.0.0.1:to, as Linux lists it; nothing if it does not.
std::optional<unsigned> user_of_peer(unsigned from, unsigned to);

}  // namespace dlfs::web
