#include "common/workbook/reports/check_reports.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "common/workbook/reports/csv.hpp"
#include "common/workbook/reports/text.hpp"

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
  }
  throw std::logic_error("no such status");
}

std::string seconds_text(double seconds) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << seconds;
  return text.str();
}

// Within quotes. XML has no place for most control characters and for U+FFFE and U+FFFF.
std::string xml(const std::string& text) {
  std::string result;
  for (const char c : valid_utf8(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      case '\t':
        result += "&#9;";
        break;
      default:
        result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  replace_all(result, "\xEF\xBF\xBE", "?");
  replace_all(result, "\xEF\xBF\xBF", "?");
  return result;
}

// With its quotes.
std::string json(const std::string& text) {
  std::ostringstream result;
  result << '"' << std::hex << std::setfill('0');
  for (const char c : valid_utf8(text)) {
    if (c == '"' || c == '\\') {
      result << '\\' << c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result << "\\u" << std::setw(4) << static_cast<int>(c);
    } else {
      result << c;
    }
  }
  return result.str() + "\"";
}

std::string element(const std::string& name, const std::string& type, const std::string& message) {
  return "      <" + name + " type=\"" + type + "\" message=\"" + xml(message.substr(0, message.find('\n'))) +
         "\">" + xml(message) + "</" + name + ">\n";
}

std::string test_case(const Exercise& exercise, const std::string& name, const std::string& content) {
  return "    <testcase classname=\"" + xml(exercise.full_name()) + "\" name=\"" + xml(name) + "\"" +
         (content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n");
}

bool is_failure(const CaseResult& result) { return !result.passed && !result.message.empty(); }

std::string test_suite(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  const auto failures = std::count_if(verdict.cases.begin(), verdict.cases.end(), is_failure);
  const bool error =
      verdict.status != Status::passed &&
      (failures == 0 || (verdict.status != Status::failed && verdict.status != Status::not_started));
  std::string cases;
  for (const CaseResult& result : verdict.cases) {
    if (!result.passed && !is_failure(result)) continue;  // the case that the error belongs to
    cases += test_case(judged.exercise, result.name,
                       result.passed ? "" : element("failure", identifier(verdict.status), result.message));
  }
  if (error)
    cases += test_case(judged.exercise, "the program",
                       element("error", identifier(verdict.status), verdict.message));
  const auto ended = std::count_if(verdict.cases.begin(), verdict.cases.end(), [](const CaseResult& result) {
    return result.passed || is_failure(result);
  });
  return "  <testsuite name=\"" + xml(judged.exercise.full_name()) + "\" tests=\"" +
         std::to_string(ended + (error ? 1 : 0)) + "\" failures=\"" + std::to_string(failures) +
         "\" errors=\"" + (error ? "1" : "0") + "\" time=\"" + seconds_text(verdict.seconds) + "\">\n" +
         cases + "  </testsuite>\n";
}

std::string json_cases(const Verdict& verdict) {
  std::string text;
  for (const CaseResult& result : verdict.cases) {
    text += (text.empty() ? "" : ", ") + std::string("{\"name\": ") + json(result.name) +
            ", \"passed\": " + (result.passed ? "true" : "false") + ", \"message\": " + json(result.message) +
            "}";
  }
  return "[" + text + "]";
}

std::string json_exercise(const Judged& judged) {
  const Exercise& exercise = judged.exercise;
  return "  {\"exercise\": " + json(exercise.full_name()) + ", \"number\": " + json(exercise.number) +
         ", \"title\": " + json(exercise.title) + ", \"status\": \"" + identifier(judged.verdict.status) +
         "\", \"message\": " + json(judged.verdict.message) +
         ", \"seconds\": " + seconds_text(judged.verdict.seconds) +
         ", \"cases\": " + json_cases(judged.verdict) + "}";
}

}  // namespace

std::string junit_text(std::span<const Judged> judged) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const Judged& one : judged) text += test_suite(one);
  return text + "</testsuites>\n";
}

std::string json_text(std::span<const Judged> judged) {
  const auto passed = std::count_if(judged.begin(), judged.end(),
                                    [](const Judged& one) { return one.verdict.status == Status::passed; });
  std::string exercises;
  for (const Judged& one : judged) exercises += (exercises.empty() ? "" : ",\n") + json_exercise(one);
  return "{\"passed\": " + std::to_string(passed) + ", \"total\": " + std::to_string(judged.size()) +
         ", \"exercises\": [\n" + exercises + "\n]}\n";
}

}  // namespace dlfs::workbook
