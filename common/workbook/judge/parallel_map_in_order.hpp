// Many independent jobs at once, reported in order.
#pragma once

#include <cstddef>
#include <functional>

namespace dlfs::workbook {

// Calls job(0), job(1) ... job(count - 1), as many at once as the machine has threads; calls on_done(i) from the calling
// thread, in order, once the jobs up to i are done. Jobs must not throw.
void parallel_map_in_order(std::size_t count, const std::function<void(std::size_t)>& job,
                           const std::function<void(std::size_t)>& on_done);

}  // namespace dlfs::workbook
