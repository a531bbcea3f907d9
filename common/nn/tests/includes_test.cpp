// Lower libraries do not depend on higher ones: the libraries of the arithmetic include nothing of those
// above them.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/testing/catch.hpp"

namespace {

// The includes of a folder of common/ that begin with one of the prefixes: "common/nn/x.cpp includes common/cli/...".
std::vector<std::string> includes_of(const std::string& folder, const std::vector<std::string>& prefixes,
                                     std::size_t& files) {
  std::vector<std::string> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(DLFS_SOURCE_DIR "/common/" + folder)) {
    const std::string extension = entry.path().extension().string();
    const bool is_test = entry.path().parent_path().filename() == "tests";
    if (is_test || (extension != ".cpp" && extension != ".hpp")) continue;
    ++files;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      for (const std::string& prefix : prefixes) {
        if (line.rfind("#include \"" + prefix, 0) == 0) found.push_back(entry.path().string() + ": " + line);
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("nn, kernels, tensor and parallel include nothing of the libraries above them", "[includes]") {
  std::vector<std::string> above = {"common/cli/",      "common/plot/",     "common/io/",
                                    "common/training/", "common/platform/", "common/exercise/",
                                    "common/workbook/", "dataset/",         "ch0"};
  for (const std::string folder : {"nn", "kernels", "tensor", "parallel"}) {
    std::size_t files = 0;
    CHECK(includes_of(folder, above, files) == std::vector<std::string>{});
    CHECK(files > 3);
    above.push_back("common/" + folder + "/");
    if (folder == "kernels") above.pop_back();  // tensors use the matrix product, convolutions use tensors
  }
}

TEST_CASE("plain layers include no kernel and no thread", "[includes]") {
  const std::string folder = GENERATE("nn/layers", "nn/recurrent");
  std::size_t files = 0;
  const auto found = includes_of(folder, {"common/kernels/", "common/parallel/"}, files);
  for (const std::string& include : found) CHECK_THAT(include, contains_text("output_size.hpp"));
  CHECK(files > 8);
}
