// Judges made-up files of the sample exercise (sample_exercise/) with the judge that students have.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

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

// The headers of what a text uses, which compile in a fraction of the time that all headers take.
inline std::string headers_for(const std::string& text) {
  constexpr std::array<std::pair<const char*, const char*>, 13> headers = {{{"std::array", "array"},
                                                                            {"std::copy", "algorithm"},
                                                                            {"std::cerr", "iostream"},
                                                                            {"std::cout", "iostream"},
                                                                            {"std::ifstream", "fstream"},
                                                                            {"std::ofstream", "fstream"},
                                                                            {"std::optional", "optional"},
                                                                            {"std::sort", "algorithm"},
                                                                            {"std::span", "span"},
                                                                            {"std::thread", "thread"},
                                                                            {"std::tuple", "tuple"},
                                                                            {"std::unique_ptr", "memory"},
                                                                            {"memset(", "cstring"}}};
  std::string lines = "#include <csignal>\n#include <cstdlib>\n#include <stdexcept>\n#include <string>\n";
  for (const auto& [name, header] : headers) {
    if (text.find(name) != text.npos) lines += std::string("#include <") + header + ">\n";
  }
  return lines;
}

// A file with this body of mean(x); the body begins on line 7.
inline std::string with_body(const std::string& body, const std::string& before = "") {
  return "#include \"mean.hpp\"\n" + headers_for(body + before) +
         "#include <sys/mman.h>\n#include <unistd.h>\n" + before +
         "\n#line 6\nnamespace dlfs::exercise { double mean(const std::vector<double>& x) {\n" + body +
         "\n}\n}\n";
}

inline Verdict judge_body(const std::string& body, const JudgeLimits& limits = short_limits(),
                          const std::string& before = "") {
  return judge_text(with_body(body, before), limits);
}

}  // namespace dlfs::workbook
