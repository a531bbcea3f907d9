// The files for editors, containers and GitHub: that they can be read, and name what there is.
#include <algorithm>
#include <sstream>

#include <boost/property_tree/json_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/commands.hpp"
#include "common/workbook/reports/text.hpp"

using namespace dlfs;
using namespace dlfs::workbook;
using boost::property_tree::ptree;

namespace {

std::string text_of(const std::string& name) { return content_of(std::string(DLFS_SOURCE_DIR) + "/" + name); }

ptree json(const std::string& name) {
  std::istringstream text(text_of(name));
  ptree tree;
  read_json(text, tree);
  return tree;
}

}  // namespace

TEST_CASE("the tasks of the editor call commands that there are", "[workbook]") {
  const ptree tasks = json(".vscode/tasks.json"), launches = json(".vscode/launch.json");
  std::vector<std::string> labels;
  for (const auto& [ignored, task] : tasks.get_child("tasks")) {
    labels.push_back(task.get<std::string>("label"));
    if (task.get<std::string>("command") != "./workbook") continue;
    const std::string command = task.get_child("args").front().second.data();
    INFO(command);
    CHECK(std::any_of(commands().begin(), commands().end(),
                      [&](const CommandEntry& entry) { return entry.name == command; }));
  }
  for (const char* label : {"check this exercise", "watch", "run this program", "test"}) {
    INFO(label);
    CHECK(std::find(labels.begin(), labels.end(), label) != labels.end());
  }
  for (const auto& [ignored, launch] : launches.get_child("configurations")) {
    const auto before = launch.get<std::string>("preLaunchTask");
    CHECK(std::find(labels.begin(), labels.end(), before) != labels.end());
  }
}

TEST_CASE("the other files for editors can be read", "[workbook]") {
  CHECK(json(".vscode/extensions.json").get_child("recommendations").size() == 2);
  CHECK(json(".vscode/settings.json").size() > 0);
  CHECK(json(".devcontainer/devcontainer.json").get<std::string>("build.dockerfile") == "../Dockerfile");
  CHECK_THAT(text_of(".clangd"), contains_text("CompileFlags:") && contains_text("PathMatch: ch0[1-8]_"));
}

TEST_CASE("the container has every package that the script would install", "[workbook]") {
  const std::string dockerfile = text_of("Dockerfile") + " ";
  const std::string script = text_of("workbook");
  std::istringstream table(between(script, "libraries='", "'"));
  std::size_t packages = 0;
  for (std::string line; std::getline(table, line); ++packages) {
    const std::string package = line.substr(0, line.find(' '));
    INFO(package);
    CHECK(dockerfile.find(" " + package + " ") != std::string::npos);
  }
  CHECK(packages >= 11);
  for (const char* tool : {"g++", "cmake", "ninja-build", "pkg-config", "gnuplot-nox", "clangd"}) {
    INFO(tool);
    CHECK(dockerfile.find(std::string(" ") + tool + " ") != std::string::npos);
  }
}

TEST_CASE("the workflow runs what must pass, on both Debians", "[workbook]") {
  CHECK_THAT(text_of(".github/workflows/debian.yml"),
             contains_text("bash .ci/run") && contains_text("[bookworm, trixie]"));
}
