// The state of the exercises, for machines.
#pragma once

#include <span>
#include <string>

#include "common/workbook/exercises/check.hpp"

namespace dlfs::workbook {

// JUnit's XML: a testsuite for each exercise, a testcase for each of its test cases, and one more, with an error, if
// the exercise does not pass for another reason than a test case that fails.
std::string junit_text(std::span<const Judged> judged);

// {"passed": 1, "total": 2, "exercises": [{"exercise": "ch03/softmax", "number": "3.4", "title": "...", "status": "failed",
//   "message": "...", "seconds": 1.2, "cases": [{"name": "...", "passed": false, "message": "..."}]}]}
// The status is one of passed, failed, not_started, compile_error, refused, crashed, out_of_time, out_of_memory.
std::string json_text(std::span<const Judged> judged);

}  // namespace dlfs::workbook
