#include "common/exercise/filled.hpp"

#include <algorithm>
#include <utility>

#include "common/exercise/judge.hpp"

namespace dlfs::judge {
namespace {

bool is_same(const Answer& a, const Answer& b, double tolerance) {
  return a.kind == b.kind && std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                                        [&](double x, double y) { return close(x, y, tolerance); });
}

}  // namespace

std::string describe(const Answer& answer) {
  if (answer.kind == Answer::Kind::open) return "blank";
  if (answer.kind == Answer::Kind::absent) return "none";
  std::string text;
  for (const double value : answer.values) {
    std::string digits = describe(value);
    if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
    text += (text.empty() ? "" : ", ") + digits;
  }
  return answer.kind == Answer::Kind::number ? text : "(" + text + ")";
}

Filled::Filled(const std::string& exercise, std::string question, Answer answer)
    : question_(std::move(question)), answer_(std::move(answer)) {
  if (answer_.kind == Answer::Kind::open) throw NotImplemented("exercise " + exercise);
}

Filled& Filled::mistaken(const Answer& wrong, const std::string& cause) {
  if (cause_.empty() && is_same(answer_, wrong, 1e-6)) cause_ = cause;
  return *this;
}

void Filled::is(const Answer& right, const std::string& reason, double tolerance) const {
  if (is_same(answer_, right, tolerance)) return pass();
  fail(question_ + ": you wrote " + describe(answer_) + ", which is not right\nreason: " + reason +
       (cause_.empty() ? "" : "\nlikely cause: " + cause_));
}

}  // namespace dlfs::judge
