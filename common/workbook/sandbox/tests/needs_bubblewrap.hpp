// Tests of what only bubblewrap sees to.
#pragma once

#include "common/testing/catch.hpp"
#include "common/workbook/sandbox/bubblewrap.hpp"

namespace dlfs::workbook {

// Says that a test is skipped, in the words by which ctest counts it so:   if (skip_without_bubblewrap()) return;
inline bool skip_without_bubblewrap() {
  if (why_no_bubblewrap()) WARN("skipped: " << *why_no_bubblewrap());
  return why_no_bubblewrap().has_value();
}

}  // namespace dlfs::workbook
