#include "common/workbook/reports/check_reports.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/json/json.hpp"
#include "common/workbook/reports/xml.hpp"

namespace dlfs::workbook {
namespace {

std::string identifier(Status status) {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::failed:
      return "failed";
    case Status::not_started:
      return "not_started";
    case Status::compile_error:
      return "compile_error";
    case Status::refused:
      return "refused";
    case Status::crashed:
      return "crashed";
    case Status::out_of_time:
      return "out_of_time";
    case Status::out_of_memory:
      return "out_of_memory";
    case Status::not_judged:
      return "not_judged";
  }
  throw std::logic_error("no such status");
}

// Seconds with three digits after the point.
double to_milliseconds(double seconds) { return std::round(seconds * 1000) / 1000; }

bool is_failure(const CaseResult& result) { return !result.passed && !result.message.empty(); }

// The failure or error of a test case.
XmlElement complaint(const std::string& name, Status status, const std::string& message) {
  const std::string first_line = message.substr(0, message.find('\n'));
  return {name, {{"type", identifier(status)}, {"message", first_line}}, {}, message};
}

XmlElement test_suite(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  const std::string exercise = judged.exercise.full_name();
  const auto failures = std::count_if(verdict.cases.begin(), verdict.cases.end(), is_failure);
  const bool error =
      verdict.status != Status::passed &&
      (failures == 0 || (verdict.status != Status::failed && verdict.status != Status::not_started));
  std::vector<XmlElement> cases;
  for (const CaseResult& result : verdict.cases) {
    if (!result.passed && !is_failure(result)) continue;  // the case that the error belongs to
    cases.push_back({"testcase", {{"classname", exercise}, {"name", result.name}}});
    if (!result.passed) cases.back().children = {complaint("failure", verdict.status, result.message)};
  }
  if (error)
    cases.push_back({"testcase",
                     {{"classname", exercise}, {"name", "the program"}},
                     {complaint("error", verdict.status, verdict.message)}});
  return {"testsuite",
          {{"name", exercise},
           {"tests", std::to_string(cases.size())},
           {"failures", std::to_string(failures)},
           {"errors", error ? "1" : "0"},
           {"time", Json(to_milliseconds(verdict.seconds)).text()}},
          cases};
}

Json json_of(const Judged& judged) {
  const auto& [exercise, verdict] = judged;
  std::vector<Json> cases;
  for (const CaseResult& result : verdict.cases)
    cases.push_back(
        Json::object({{"name", result.name}, {"passed", result.passed}, {"message", result.message}}));
  return Json::object({{"exercise", exercise.full_name()},
                       {"number", exercise.number},
                       {"title", exercise.title},
                       {"status", identifier(verdict.status)},
                       {"message", verdict.message},
                       {"seconds", to_milliseconds(verdict.seconds)},
                       {"cases", Json::array(cases)}});
}

}  // namespace

std::string junit_text(std::span<const Judged> judged) {
  XmlElement suites{"testsuites"};
  for (const Judged& one : judged) suites.children.push_back(test_suite(one));
  return xml_document(suites);
}

std::string json_text(std::span<const Judged> judged) {
  const auto passed = std::count_if(judged.begin(), judged.end(),
                                    [](const Judged& one) { return one.verdict.status == Status::passed; });
  std::vector<Json> exercises;
  for (const Judged& one : judged) exercises.push_back(json_of(one));
  return Json::object({{"passed", passed}, {"total", judged.size()}, {"exercises", Json::lines(exercises)}})
             .text() +
         '\n';
}

}  // namespace dlfs::workbook
