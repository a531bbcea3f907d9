#include "common/tensor/threads.hpp"

#include <atomic>
#include <exception>
#include <stdexcept>
#include <string>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace dlfs {

void set_threads(std::size_t count) {
  constexpr std::size_t most = 1024;
  if (count > most) {
    throw std::invalid_argument(std::to_string(count) + " threads: at most " + std::to_string(most) +
                                " are supported");
  }
#ifdef _OPENMP
  omp_set_num_threads(count == 0 ? omp_get_num_procs() : static_cast<int>(count));
#endif
}

std::size_t threads() {
#ifdef _OPENMP
  return omp_in_parallel() != 0 ? 1 : static_cast<std::size_t>(omp_get_max_threads());
#else
  return 1;
#endif
}

std::size_t worker() {
#ifdef _OPENMP
  return static_cast<std::size_t>(omp_get_thread_num());
#else
  return 0;
#endif
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::exception_ptr error;
  std::atomic<bool> failed = false;
  const auto run = [&](std::size_t first, std::size_t step) {
    for (std::size_t i = first; i < count && !failed; i += step) {
      try {
        body(i);
      } catch (...) {
        if (!failed.exchange(true)) error = std::current_exception();
      }
    }
  };
#ifdef _OPENMP
  // Not "omp for": its bookkeeping takes memory each time in LLVM's library.
  const auto team = static_cast<int>(threads());
#pragma omp parallel num_threads(team) if (team > 1)
  run(worker(), static_cast<std::size_t>(omp_get_num_threads()));
#else
  run(0, 1);
#endif
  if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
