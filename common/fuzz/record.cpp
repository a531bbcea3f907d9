// What the runner of an exercise wrote down, or a student in its place.
#include "common/workbook/judge/record.hpp"

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::text_of(data, size));
  const workbook::Record record = workbook::read_record(file.path());
  std::size_t bytes = 0;
  for (const workbook::CaseResult& result : record.cases) {
    fuzz::require(!result.passed || result.message.empty(), "a case that passed has no message");
    bytes += result.name.size() + result.message.size();
  }
  fuzz::require(bytes <= size, "nothing is made up");
  fuzz::require(!record.cases.empty() || !record.last_case_ended, "no case ends before one begins");
  return 0;
}
