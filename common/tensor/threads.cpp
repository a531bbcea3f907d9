#include "common/tensor/threads.hpp"

#include <atomic>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace dlfs {
namespace {

// What worker() says.
thread_local std::size_t number = 0;

}  // namespace

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

std::size_t worker() { return number; }

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::exception_ptr error;
  std::atomic<bool> failed = false;
  const auto run = [&](std::size_t i) {
    if (failed) return;
    try {
      body(i);
    } catch (...) {
      if (!failed.exchange(true)) error = std::current_exception();
    }
  };

  const std::size_t team = threads();
  if (team == 1) {  // no team at all: OpenMP takes memory for a team of one each time
    const std::size_t outer = std::exchange(number, 0);
    for (std::size_t i = 0; i < count; ++i) run(i);
    number = outer;
  } else {
#ifdef _OPENMP
    // Not "omp for": its bookkeeping takes memory each time in LLVM's library.
#pragma omp parallel num_threads(static_cast <int>(team))
    {
      number = static_cast<std::size_t>(omp_get_thread_num());
      const auto step = static_cast<std::size_t>(omp_get_num_threads());
      for (std::size_t i = number; i < count; i += step) run(i);
    }
#endif
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
