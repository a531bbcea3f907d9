#include "common/explore/playground.hpp"

#include <chrono>
#include <stdexcept>

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("a network without hidden layer learns AND, and cannot learn XOR", "[explore]") {
  PlaygroundSettings settings;
  settings.hidden = {};
  Playground line(settings, point_set("and", 1)), never(settings, point_set("xor", 1));
  line.step(500);
  never.step(500);
  CHECK(line.frame().accuracy > 0.97);
  CHECK(never.frame().accuracy < 0.8);
}

TEST_CASE("a hidden layer learns XOR and circles with every optimizer", "[explore]") {
  for (const char* optimizer : {"sgd", "momentum", "adagrad", "rmsprop", "adam"}) {
    for (const char* points : {"xor", "circles"}) {
      CAPTURE(optimizer, points);
      PlaygroundSettings settings;
      settings.optimizer = optimizer;
      settings.lr = std::string(optimizer) == "sgd" ? 0.3 : 0.05;
      Playground playground(settings, point_set(points, 1));
      playground.step(1000);
      CHECK(playground.frame().accuracy > 0.95);
    }
  }
}

TEST_CASE("after a rewind the same steps give the same loss", "[explore]") {
  for (const double dropout : {0.0, 0.5}) {
    PlaygroundSettings settings;
    settings.dropout = dropout;
    Playground playground(settings, point_set("moons", 3));
    const double first = playground.frame().loss;
    playground.step(30);
    const double later = playground.frame().loss;
    CHECK(later != first);
    playground.rewind();
    CHECK(playground.frame().loss == first);
    CHECK(playground.frame().iteration == 0);
    playground.step(30);
    CHECK(playground.frame().loss == later);
  }
}

TEST_CASE("a frame has the boundary, a map for each neuron and all weights", "[explore]") {
  PlaygroundSettings settings;
  settings.hidden = {3, 2};
  settings.activation = "tanh";  // two ReLUs could both be dead
  settings.dropout = 0.2;
  Playground playground(settings, {{0.5, 0.5, 1}, {-0.5, -0.5, 0}});
  playground.step(300);
  const PlaygroundFrame frame = playground.frame();
  CHECK(frame.boundary.size() == frame.side * frame.side);
  CHECK(frame.neurons.size() == 5);
  CHECK(frame.neurons[4].layer == 1);
  CHECK(frame.neurons[4].map.size() == frame.neuron_side * frame.neuron_side);
  CHECK(frame.weights.size() == 6);
  CHECK(frame.boundary[frame.side - 1] > 0.5F);                 // above, right
  CHECK(frame.boundary[frame.side * (frame.side - 1)] < 0.5F);  // below, left
}

TEST_CASE("a frame of the largest network takes less than 50 ms", "[explore]") {
  PlaygroundSettings settings;
  settings.hidden = {16, 16, 16, 16};
  Playground playground(settings, point_set("spirals", 1));
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 5; ++i) static_cast<void>(playground.frame());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / 5;
  WARN("a frame takes " << seconds * 1000 << " ms");
#ifndef __SANITIZE_ADDRESS__
  CHECK(seconds < 0.05);
#endif
}

TEST_CASE("settings and points out of bounds are refused by name", "[explore]") {
  const auto with = [](auto change) {
    PlaygroundSettings settings;
    change(settings);
    return Playground(settings, {{0, 0, 0}});
  };
  CHECK_THROWS_WITH(with([](auto& s) { s.hidden = {1, 1, 1, 1, 1}; }), contains_text("at most 4"));
  CHECK_THROWS_WITH(with([](auto& s) { s.hidden = {17}; }), contains_text("1 to 16"));
  CHECK_THROWS_WITH(with([](auto& s) { s.optimizer = "magic"; }), contains_text("optimizer 'magic'"));
  CHECK_THROWS_WITH(with([](auto& s) { s.lr = 0; }), contains_text("learning rate"));
  CHECK_THROWS_WITH(with([](auto& s) { s.dropout = 1; }), contains_text("dropout"));
  CHECK_THROWS_AS(Playground({}, {}), std::invalid_argument);
  CHECK_THROWS_AS(Playground({}, {{2, 0, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(Playground({}, {{0, 0, 2}}), std::invalid_argument);
  CHECK_THROWS_AS(Playground({}, std::vector<LabelledPoint>(501, {0, 0, 0})), std::invalid_argument);
  CHECK_THROWS_AS(point_set("stars", 1), std::invalid_argument);
}
