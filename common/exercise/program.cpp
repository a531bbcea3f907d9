// The program of every exercise: before Catch2's main, which the runner brings along, it loads the student's file and then the
// exercise's test, both shared libraries, whose paths are in the environment.
#include "common/exercise/program.hpp"

#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>
#include <unistd.h>

namespace {

bool load(const char* variable) {
  const char* const path = std::getenv(variable);
  if (path != nullptr && dlopen(path, RTLD_NOW | RTLD_GLOBAL) != nullptr) return true;
  std::fprintf(stderr, "%s\n", path == nullptr ? variable : dlerror());
  _exit(dlfs::judge::not_loaded);
}

[[maybe_unused]] const bool loaded = load(dlfs::judge::student_variable) && load(dlfs::judge::test_variable);

}  // namespace
