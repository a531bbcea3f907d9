// Memory that a kernel needs during a call and not after it. All layers of all networks take turns with it: so it stays in the
// cache, and is there once instead of once for each layer.
#pragma once

namespace dlfs {

// The calling thread's own buffers of this kind. The next call that asks for them finds nothing that it may rely on in them.
template <typename Buffers>
Buffers& scratch() {
  thread_local Buffers buffers;
  return buffers;
}

}  // namespace dlfs
