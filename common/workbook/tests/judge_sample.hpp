// Judges made-up files of the sample exercise (sample_exercise/) with the judge that students have.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "common/testing/temporary_folder.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

inline const Checkout debug_checkout = {DLFS_SOURCE_DIR, DLFS_BINARY_DIR};
inline const std::filesystem::path sample_folder =
    std::filesystem::path(DLFS_SOURCE_DIR) / "common/workbook/tests/sample_exercise";

inline Exercise sample_exercise(const std::filesystem::path& folder = sample_folder) {
  return {"sample", "0.1", "mean", "0.1", "The mean of numbers", folder};
}

// Limits that end what is meant to end without a long wait, and leave time on a busy machine.
inline JudgeLimits short_limits() {
  JudgeLimits limits;
  limits.run.time = std::chrono::seconds(60);
  limits.run.printed = std::size_t{1} << 20;
  limits.memory_mib = 64;
  return limits;
}

inline Verdict judge_text(const std::string& text, const JudgeLimits& limits = short_limits()) {
  const TemporaryFolder handed_in, scratch;
  return judge(debug_checkout, sample_exercise(), handed_in.file("mean.cpp", text), scratch.path(), limits);
}

// A file with this body of mean(x); the body begins on line 7.
inline std::string with_body(const std::string& body, const std::string& before = "") {
  return "#include \"mean.hpp\"\n#include <bits/stdc++.h>\n#include <sys/mman.h>\n#include <unistd.h>\n" +
         before + "\nnamespace dlfs::exercise { double mean(const std::vector<double>& x) {\n" + body +
         "\n}\n}\n";
}

inline Verdict judge_body(const std::string& body, const JudgeLimits& limits = short_limits()) {
  return judge_text(with_body(body), limits);
}

}  // namespace dlfs::workbook
