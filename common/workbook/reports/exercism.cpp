#include "common/workbook/reports/exercism.hpp"

#include <limits>

#include "common/json/json.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::workbook {
namespace {

Json null() { return std::numeric_limits<double>::quiet_NaN(); }

std::string overall(Status status) {
  if (status == Status::passed) return "pass";
  return status == Status::failed || status == Status::not_started ? "fail" : "error";
}

}  // namespace

std::string exercism_text(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  std::vector<Json> tests;
  for (const CaseResult& result : verdict.cases) {
    const bool was_cut_short = !result.passed && result.message.empty();
    tests.push_back(Json::object({{"name", result.name},
                                  {"status", result.passed   ? "pass"
                                             : was_cut_short ? "error"
                                                             : "fail"},
                                  {"message", result.passed ? null() : Json(result.message)}}));
  }
  const std::string status = overall(verdict.status);
  return Json::object({{"version", 2},
                       {"status", status},
                       {"message", status == "error" ? Json(verdict.message) : null()},
                       {"tests", Json::lines(tests)}})
             .text() +
         "\n";
}

void write_exercism(const std::filesystem::path& folder, std::span<const Judged> judged) {
  for (const Judged& one : judged)
    write_text(std::filesystem::absolute(folder) / one.exercise.chapter / one.exercise.name / "results.json",
               exercism_text(one));
}

}  // namespace dlfs::workbook
