#include "common/training/live_curves.hpp"

#include <sstream>

#include "common/events/events.hpp"
#include "common/json/json_value.hpp"
#include "common/platform/descriptor.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("a training sends its losses in parts and each evaluation once", "[training]") {
  const Descriptor file = temporary_file();
  send_events_to(file.number());
  LiveCurves curves;
  History history;
  for (int i = 0; i < 1000; ++i) {
    history.losses.push_back(i);
    if (i % 500 == 0)
      history.evaluations.push_back({history.losses.size() - 1, history.evaluations.size(), 0.5, 0.25});
    curves(history, 1000);
  }
  send_events_to(-1);
  std::istringstream lines(read_all(file));
  std::size_t losses = 0, accuracies = 0;
  for (std::string line; std::getline(lines, line);) {
    const JsonValue point = JsonValue::parse(line);
    if (point.string("chart") == "loss") {
      CHECK(point.member("x").number() ==
            point.member("y").number());  // the mean of i and i + 1, in their middle
      ++losses;
    } else {
      ++accuracies;
    }
  }
  CHECK(losses == 500);
  CHECK(accuracies == 4);
}

TEST_CASE("a training that has a name gives it to its curves", "[training]") {
  const Descriptor file = temporary_file();
  send_events_to(file.number());
  LiveCurves("Adam")(History{.losses = {4}, .evaluations = {{0, 0, 0.5, 0.25}}}, 1);
  send_events_to(-1);
  const std::string text = read_all(file);
  CHECK(text.find(R"("chart": "loss", "curve": "Adam")") != std::string::npos);
  CHECK(text.find(R"("chart": "accuracy", "curve": "Adam train")") != std::string::npos);
  CHECK(text.find(R"("chart": "accuracy", "curve": "Adam test")") != std::string::npos);
}

TEST_CASE("a training that goes on from a checkpoint sends what came before", "[training]") {
  const Descriptor file = temporary_file();
  send_events_to(file.number());
  History history{.losses = {4, 2, 1}, .evaluations = {{0, 0, 0.5, 0.25}, {2, 1, 0.75, 0.5}}};
  LiveCurves()(history, 3);
  send_events_to(-1);
  const std::string text = read_all(file);
  CHECK(text.find(R"("x": 1, "y": 2})") != std::string::npos);
  CHECK(text.find(R"("curve": "test", "x": 1, "y": 0.5})") != std::string::npos);
}
