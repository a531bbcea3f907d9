// What a compiler, a linker and the loader of programs said about a student's file, who may have chosen the names in it.
#include "common/workbook/judge/compiler_messages.hpp"

#include <algorithm>

#include "common/fuzz/fuzz.hpp"

using namespace dlfs::workbook;

namespace {

void expect_short(const std::string& text) {
  const auto lines = std::count(text.begin(), text.end(), '\n');
  dlfs::fuzz::require(!text.empty() && lines <= 20, "an explanation is as long as a reader likes");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string output(dlfs::fuzz::text_of(data, size));
  const Checkout debug = {"/checkout", "/checkout/build/debug"};
  const Exercise exercise = {"ch04", "4.2", "softmax", "3.5", "Softmax", "/checkout/ch04_learning"};
  const CompileJob job = {exercise, exercise.student_file(), "/scratch",
                          "ch04_learning/exercises/softmax.cpp"};
  expect_short(explain_compiler(output, debug, job));
  dlfs::fuzz::require(!explain_linker(output, debug, job).empty(), "a failure is explained");
  expect_short(explain_loading(output, job));
  return 0;
}
