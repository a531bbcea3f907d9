#include "common/workbook/build/doctor.hpp"

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include "common/parallel/threads.hpp"
#include "common/platform/process.hpp"
#include "common/workbook/build/cmake_cache.hpp"
#include "common/workbook/sandbox/bubblewrap.hpp"
#include "common/workbook/sandbox/landlock.hpp"
#include "dataset/mnist_files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* variable) {
  const char* const value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

// The lines that a command prints; none if it is not installed.
std::vector<std::string> answer_of(const Command& command) {
  std::vector<std::string> lines;
  try {
    run_process(command, [&](const std::string& line) { lines.push_back(line); });
  } catch (const std::runtime_error&) {
    lines.clear();
  }
  return lines;
}

std::string first_line_of(const Command& command) {
  const std::vector<std::string> lines = answer_of(command);
  return lines.empty() ? "not found" : lines.front();
}

Finding compiler(const Checkout& checkout) {
  const std::string path = cache_value(checkout.build, "CMAKE_CXX_COMPILER");
  return {"compiler", first_line_of({path, "--version"}) + " (" + path + ")", ""};
}

Finding build_system(const Checkout& checkout) {
  return {
      "cmake",
      first_line_of({checkout.cmake, "--version"}) + ", " + cache_value(checkout.build, "CMAKE_GENERATOR"),
      ""};
}

Finding build_type(const Checkout& checkout) {
  const std::string type = cache_value(checkout.build, "CMAKE_BUILD_TYPE");
  const bool native = cache_value(checkout.build, "DLFS_NATIVE") == "ON";
  Finding finding{"build", type + (native ? ", for this processor" : ", for any processor"), ""};
  if (type != "Release" || !native) {
    finding.advice = "training is slow: cmake --preset release -DCMAKE_BUILD_TYPE=Release -DDLFS_NATIVE=ON";
  }
  return finding;
}

Finding libraries() { return {"libraries", DLFS_LIBRARY_VERSIONS, ""}; }

Finding processor() {
#if defined(__AVX512F__)
  constexpr int bits = 512;
#elif defined(__AVX__)
  constexpr int bits = 256;
#else
  constexpr int bits = 128;
#endif
  return {"processor", std::to_string(threads()) + " threads, vectors of " + std::to_string(bits) + " bits",
          ""};
}

// The names of the terminals that this gnuplot has.
std::set<std::string> gnuplot_terminals() {
  std::istringstream words(first_line_of({"gnuplot", "-e", "set print '-'; print GPVAL_TERMINALS"}));
  return {std::istream_iterator<std::string>(words), {}};
}

std::vector<Finding> plotting() {
  const std::string display = environment("DISPLAY") + environment("WAYLAND_DISPLAY");
  const std::vector<std::string> version = answer_of({"gnuplot", "--version"});
  if (version.empty()) {
    return {{"gnuplot", "not found",
             "figures are written as .gp scripts only: install gnuplot-nox or gnuplot-qt"}};
  }
  const std::set<std::string> terminals = gnuplot_terminals();
  const bool window = terminals.contains("qt") || terminals.contains("wxt") || terminals.contains("x11");
  const bool png = terminals.contains("png") || terminals.contains("pngcairo");
  return {
      {"gnuplot",
       version.front() + (png ? ", PNG files" : ", no PNG files") + (window ? ", windows" : ", no windows"),
       png ? "" : "for figures as files install gnuplot-nox or gnuplot-qt"},
      {"display", display.empty() ? "none: --plot auto writes PNG files" : display,
       !display.empty() && !window ? "for figures in windows install gnuplot-qt" : ""}};
}

Finding mnist() {
  const std::string variable = environment("MNIST_DIR");
  const bool own = !variable.empty();
  const fs::path folder = own ? fs::path(variable) : mnist_cache();
  const std::string where = folder.string() + (own ? " ($MNIST_DIR)" : "");
  try {
    mnist_files_in(folder, "");
  } catch (const std::runtime_error&) {
    return {"MNIST", "not in " + where,
            own ? "name the folder with the four files in MNIST_DIR, or unset it"
                : "a program that needs it downloads it; at once: ./workbook download"};
  }
  for (const RemoteFile& file : mnist_originals()) {
    if (!fs::exists(folder / file.name)) return {"MNIST", where + ", unpacked: not verified", ""};
    if (!is_intact(file, folder)) {
      return {"MNIST", where + ": " + file.name + " is not the original (SHA-256)",
              own ? "copy it again, or unset MNIST_DIR" : "./workbook download fetches it again"};
    }
  }
  return {"MNIST", where + ", the original files (SHA-256)", ""};
}

Finding writable(const std::string& topic, const fs::path& folder, const std::string& advice) {
  const bool possible = access(folder.c_str(), W_OK) == 0;
  return {topic, folder.string() + (possible ? ", writable" : ", not writable"), possible ? "" : advice};
}

Finding confinement() {
  if (!why_no_bubblewrap())
    return {"exercises", "run in bubblewrap: no network, no files of yours, limits for all they start", ""};
  const std::string what = landlock_available() ? "less confined (Landlock)" : "with all your rights";
  return {"exercises", *why_no_bubblewrap() + ": they run " + what,
          "install bubblewrap, and see that users may make namespaces (a container may need "
          "--security-opt seccomp=unconfined); grade runs without it only with --unconfined"};
}

}  // namespace

std::vector<Finding> examine(const Checkout& checkout) {
  std::vector<Finding> findings = {compiler(checkout), build_system(checkout), build_type(checkout),
                                   libraries(), processor()};
  for (const Finding& finding : plotting()) findings.push_back(finding);
  findings.push_back(mnist());
  findings.push_back(confinement());
  findings.push_back(writable("checkout", checkout.root,
                              "nothing can be built or downloaded: copy it to a folder of your own"));
  findings.push_back(
      writable("here", fs::current_path(), "figures are written here: change the folder, or give --out DIR"));
  return findings;
}

std::string format_findings(std::span<const Finding> findings) {
  std::ostringstream text;
  text << std::left;
  for (const Finding& finding : findings) {
    text << std::setw(9) << (finding.advice.empty() ? "OK" : "warning") << std::setw(11) << finding.topic
         << finding.text << '\n';
    if (!finding.advice.empty())
      text << std::setw(20) << ""
           << "-> " << finding.advice << '\n';
  }
  return text.str();
}

}  // namespace dlfs::workbook
