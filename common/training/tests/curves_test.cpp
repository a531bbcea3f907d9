#include "common/training/curves.hpp"

#include <stdexcept>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

TEST_CASE("a line is written for each evaluation with --curves", "[training]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "curves.csv";
  Options options({"ch00/test", "0", "test"});
  const CurvesOption curves(options);
  options.parse({"--curves", file.string()});
  History history;
  history.losses = {2};
  history.evaluations = {{.iteration = 0, .epoch = 0, .train_accuracy = 0.1, .test_accuracy = 0.2}};
  curves(history);
  CHECK(content_of(file) == "epoch,iteration,loss,train_accuracy,test_accuracy\n0,0,2,0.1,0.2\n");
  history.losses = {2, 1, 0.5};
  curves(history);  // no new evaluation
  CHECK(content_of(file).find("\n1,") == std::string::npos);
  history.evaluations.push_back({.iteration = 2, .epoch = 1, .train_accuracy = 0.5, .test_accuracy = 0.25});
  curves(history);
  CHECK(content_of(file) ==
        "epoch,iteration,loss,train_accuracy,test_accuracy\n0,0,2,0.1,0.2\n1,2,0.75,0.5,0.25\n");
  CHECK(folder.files() == 1);
}

TEST_CASE("without --curves nothing is written, and a folder that is not there is complained of",
          "[training]") {
  Options options({"ch00/test", "0", "test"});
  const CurvesOption curves(options);
  options.parse({});
  History history{.losses = {1}, .evaluations = {{0, 0, 0, 0}}};
  CHECK_NOTHROW(curves(history));
  CHECK_THROWS_AS(write_csv("/no/such/folder/a.csv", {"a"}, {{1}}), std::runtime_error);
  const TemporaryFolder folder;
  CHECK_THROWS_AS(write_csv(folder.path() / "a.csv", {"a", "b"}, {{1}}), std::invalid_argument);
}
