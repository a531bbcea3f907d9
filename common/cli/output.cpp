#include "common/cli/output.hpp"

#include <cstdio>
#include <iostream>
#include <stdexcept>

namespace dlfs {

void finish_output() {
  std::cout.flush();
  const bool printed = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (!std::cout || !printed) throw std::runtime_error("standard output could not be written");
}

}  // namespace dlfs
