// ./workbook check [chNN[/name] ...] [--junit FILE] [--json FILE]: how far the exercises are.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

struct Judged {
  Exercise exercise;
  Verdict verdict;
};

// Judges the student's files of these exercises, as many at once as the machine has threads, and calls
// on_verdict for each in their order, as soon as it and those before it are done. A missing file gets a
// verdict like any other.
std::vector<Judged> judge_all(const Checkout& debug, std::span<const Exercise> exercises,
                              const std::function<void(const Judged&)>& on_verdict = {});

// The command: judges the exercises that the words name, prints what to read and a table, and writes the
// files asked for. Returns 0 if all pass, else 1.
int check(const Checkout& checkout, std::span<const std::string> arguments);

}  // namespace dlfs::workbook
