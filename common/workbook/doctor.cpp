#include "common/workbook/doctor.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iomanip>
#include <sstream>
#include <stdexcept>

#include <unistd.h>

#include "common/tensor/threads.hpp"
#include "common/workbook/cmake_cache.hpp"
#include "common/workbook/process.hpp"
#include "dataset/mnist_files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* variable) {
  const char* const value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

// What a command says; nothing where it is not there.
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

Finding processor(const Checkout& checkout) {
#if defined(__AVX512F__)
  constexpr int bits = 512;
#elif defined(__AVX__)
  constexpr int bits = 256;
#else
  constexpr int bits = 128;
#endif
  const std::string openmp = cache_value(checkout.build, "OpenMP_CXX_FLAGS");
  const bool parallel = !openmp.empty() && openmp != "NOTFOUND";
  return {"processor", std::to_string(threads()) + " threads, vectors of " + std::to_string(bits) + " bits",
          parallel
              ? ""
              : "built without OpenMP, on one thread: for clang++ install libomp-dev, delete build/release"};
}

bool contains_any(const std::vector<std::string>& terminals, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) {
    return std::find(terminals.begin(), terminals.end(), name) != terminals.end();
  });
}

std::vector<Finding> plotting() {
  const std::string display = environment("DISPLAY") + environment("WAYLAND_DISPLAY");
  const std::vector<std::string> version = answer_of({"gnuplot", "--version"});
  if (version.empty()) {
    return {{"gnuplot", "not found",
             "figures are written as .gp scripts only: install gnuplot-nox or gnuplot-qt"}};
  }
  const std::vector<std::string> terminals = gnuplot_terminals(answer_of({"gnuplot", "-e", "set terminal"}));
  const bool window = contains_any(terminals, {"qt", "wxt", "x11"});
  const bool png = contains_any(terminals, {"png", "pngcairo"});
  return {
      {"gnuplot",
       version.front() + (png ? ", PNG files" : ", no PNG files") + (window ? ", windows" : ", no windows"),
       png ? "" : "for figures as files install gnuplot-nox or gnuplot-qt"},
      {"display", display.empty() ? "none: --plot auto writes PNG files" : display,
       !display.empty() && !window ? "for figures in windows install gnuplot-qt" : ""}};
}

Finding mnist() {
  const std::string variable = environment("MNIST_DIR");
  const fs::path folder = variable.empty() ? mnist_cache() : fs::path(variable);
  const std::string origin = variable.empty() ? "" : " ($MNIST_DIR)";
  try {
    mnist_files_in(folder, variable.empty() ? "checkout" : "$MNIST_DIR");
  } catch (const std::runtime_error&) {
    return {"MNIST", "not in " + folder.string() + origin,
            variable.empty() ? "a program that needs it downloads it; at once: ./workbook download"
                             : "name the folder with the four files in MNIST_DIR, or unset it"};
  }
  const std::vector<RemoteFile>& files = mnist_originals();
  const auto exists = [&](const RemoteFile& file) { return fs::exists(folder / file.name); };
  if (!std::all_of(files.begin(), files.end(), exists))
    return {"MNIST", folder.string() + origin + ", not compressed", ""};
  const auto damaged = std::find_if(files.begin(), files.end(),
                                    [&](const RemoteFile& file) { return !is_intact(file, folder); });
  if (damaged == files.end())
    return {"MNIST", folder.string() + origin + ", the original files (SHA-256)", ""};
  return {"MNIST", folder.string() + origin,
          damaged->name + " is not the original: ./workbook download fetches it"};
}

Finding writable(const std::string& topic, const fs::path& folder, const std::string& advice) {
  const bool possible = access(folder.c_str(), W_OK) == 0;
  return {topic, folder.string() + (possible ? ", writable" : ", not writable"), possible ? "" : advice};
}

}  // namespace

std::vector<std::string> gnuplot_terminals(std::span<const std::string> answer) {
  std::vector<std::string> terminals;  // "       pngcairo  png terminal based on cairo"
  for (const std::string& line : answer) {
    std::istringstream words(line);
    std::string name;
    if (line.starts_with("  ") && words >> name) terminals.push_back(name);
  }
  return terminals;
}

std::vector<Finding> examine(const Checkout& checkout) {
  std::vector<Finding> findings = {compiler(checkout), build_system(checkout), build_type(checkout),
                                   libraries(), processor(checkout)};
  for (const Finding& finding : plotting()) findings.push_back(finding);
  findings.push_back(mnist());
  findings.push_back(writable("checkout", checkout.root,
                              "nothing can be built or downloaded: copy it to a folder of yours"));
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
