// The addresses of the pages that open up an algorithm: what they answer, and what they refuse.
#include "common/web/routes/explore_routes.hpp"

#include <atomic>
#include <thread>

#include "common/testing/catch.hpp"
#include "common/web/numbers.hpp"
#include "common/web/playground/playground_desk.hpp"

using namespace dlfs;
using namespace dlfs::web;
using namespace std::chrono_literals;

namespace {

const FileTable weights = {{"plane.npz", DLFS_SOURCE_DIR "/ch08_deep/weights/vae_plane.npz"},
                           {"sample.npz", DLFS_SOURCE_DIR "/ch03_neuralnet/weights/sample_weight.npz"}};

struct Explorer {
  EventLog events;
  std::atomic<bool> watched = true;
  PlaygroundDesk desk{events, [this] { return watched.load(); }, 200ms};
  Router router;

  Explorer() {
    add_digit_routes(router, [] { return weights; });
    add_plane_routes(router, [] { return weights; });
    add_step_routes(router);
    add_playground_routes(router, desk);
  }
  Response ask(const std::string& target, const std::string& body) const {
    return router.answer({"POST", target, {{"content-type", "application/json"}}, body});
  }
  JsonValue value(const std::string& target, const std::string& body) const {
    const Response response = ask(target, body);
    CAPTURE(response.body);
    REQUIRE(response.status == 200);
    return JsonValue::parse(response.body);
  }
};

// A white square with a black bar, as a page sends a drawing.
std::string drawing(const std::string& more = "") {
  std::string pixels;
  for (int i = 0; i < 32 * 32; ++i)
    pixels += std::string(i > 0 ? "," : "") + (i % 32 / 4 == 3 && i / 32 > 5 && i / 32 < 26 ? "0" : "255");
  return R"({"weights": "sample.npz", "prepared": false, "pixels": [)" + pixels + "]" + more + "}";
}

constexpr const char* settings =
    R"("hidden": [4], "activation": "tanh", "init": "xavier", "optimizer": "adam", "lr": 0.05, "decay": 0, "dropout": 0, "seed": 1)";
std::string playground(const std::string& points) {
  std::string text = "{";
  text += settings;
  text += ", \"points\": " + points;
  return text + "}";
}

}  // namespace

TEST_CASE("a drawn digit gets ten probabilities, and each number its sum", "[web]") {
  const Explorer explorer;
  const JsonValue trace = explorer.value("/api/trace", drawing());
  CHECK(trace.member("probabilities").array().size() == 10);
  CHECK(trace.member("image").array().size() == 784);
  CHECK(trace.member("layers").array().size() == 5);
  const JsonValue window =
      explorer.value("/api/trace", drawing(R"(, "at": {"layer": 0, "channel": 3, "row": 0, "column": 0})"));
  CHECK(window.member("parts").array()[0].member("kernel").array().size() == 784);
}

TEST_CASE("drawings that cannot be read are refused in a sentence", "[web]") {
  const Explorer explorer;
  for (const std::string& body :
       std::vector<std::string>{R"({"weights": "sample.npz", "prepared": false, "pixels": []})",
                                R"({"weights": "sample.npz", "prepared": false, "pixels": [1, 2, 3]})",
                                drawing(R"(, "at": {"layer": 99, "channel": 0, "row": 0, "column": 0})"),
                                drawing(R"(, "at": {"layer": 0, "channel": -1, "row": 0, "column": 0})")})
    CHECK(explorer.ask("/api/trace", body).status == 400);
  std::string empty = drawing();
  for (std::size_t at = 0; (at = empty.find(",0", at)) != std::string::npos;) empty.replace(at, 2, ",255");
  CHECK_THAT(explorer.ask("/api/trace", empty).body, contains_text("shows no digit"));
  std::string other = drawing();
  other.replace(other.find("sample.npz"), 10, "../../etc/");
  CHECK(explorer.ask("/api/trace", other).status == 404);
}

TEST_CASE("graphs, surfaces, convolutions and the grid world answer", "[web]") {
  const Explorer explorer;
  const JsonValue graph = explorer.value("/api/graph", R"({"name": "apples", "values": [100, 3, 1.1]})");
  CHECK(graph.member("nodes").array().back().number("value", 329.9, 330.1) == Approx(330));
  const JsonValue surface = explorer.value(
      "/api/surface", R"({"function": "valley", "x": -7, "y": 2, "steps": 10, "optimizers": {"sgd": 0.9}})");
  CHECK(surface.member("paths").array()[0].member("points").array().size() == 11);
  const JsonValue steps = explorer.value(
      "/api/convolution",
      R"({"input": [[1, 2], [3, 4]], "filter": [[1]], "stride": 1, "pad": 0, "kind": "convolution"})");
  CHECK(steps.member("steps").array().size() == 4);
  const JsonValue world = explorer.value(
      "/api/gridworld", R"({"alpha": 0.3, "gamma": 0.9, "epsilon": 0.2, "episodes": 5, "seed": 1})");
  CHECK(world.member("Q").array().size() == 24);
  CHECK(explorer.ask("/api/graph", R"({"name": "x", "values": []})").status == 400);
  CHECK(explorer
            .ask("/api/surface", R"({"function": "valley", "x": 0, "y": 0, "steps": 1e9, "optimizers": {}})")
            .status == 400);
  CHECK(explorer
            .ask("/api/convolution",
                 R"({"input": [[1], [2, 3]], "filter": [[1]], "stride": 1, "pad": 0, "kind": "max"})")
            .status == 400);
  CHECK(explorer
            .ask("/api/gridworld",
                 R"({"alpha": 0.3, "gamma": 0.9, "epsilon": 0.2, "episodes": 99999, "seed": 1})")
            .status == 400);
}

TEST_CASE("a plane shows its squares, an image at each point, and a walk from digit to digit", "[web]") {
  const Explorer explorer;
  const auto names = [&](const char* target) { return explorer.router.answer({"GET", target, {}}).body; };
  CHECK(names("/api/planes") == "[\"plane.npz\"]");
  CHECK(names("/api/weights") == "[\"sample.npz\"]");
  const JsonValue plane = explorer.value("/api/plane", R"({"weights": "plane.npz", "squares": 3})");
  CHECK(plane.member("squares").array().size() == 9);
  CHECK(plane.member("codes").array().size() == plane.member("digits").array().size());
  const JsonValue walk =
      explorer.value("/api/plane/walk", R"({"weights": "plane.npz", "from": 3, "to": 8, "steps": 25})");
  const auto& points = walk.member("points").array();
  REQUIRE(points.size() == 25);
  REQUIRE(walk.member("images").array().size() == 25);
  // The last image is the one at the last point, which has five digits.
  std::string there = R"({"weights": "plane.npz", "x": )";
  there += rounded(points[24].array()[0].number()).text() + ", \"y\": ";
  there += rounded(points[24].array()[1].number()).text() + "}";
  const JsonValue image = explorer.value("/api/plane/image", there);
  const auto& last = walk.member("images").array()[24].array();
  REQUIRE(image.array().size() == 784);
  for (std::size_t i = 0; i < 784; ++i)
    CHECK(image.array()[i].number() == Approx(last[i].number()).margin(1));
}

TEST_CASE("a plane refuses what it cannot show, in a sentence", "[web]") {
  const Explorer explorer;
  const auto status = [&](const char* target, const char* body) { return explorer.ask(target, body).status; };
  CHECK(status("/api/plane", R"({"weights": "sample.npz", "squares": 3})") == 400);
  CHECK(status("/api/plane", R"({"weights": "plane.npz", "squares": 26})") == 400);
  CHECK(status("/api/plane", R"({"weights": "../plane.npz", "squares": 3})") == 404);
  CHECK(status("/api/plane/image", R"({"weights": "plane.npz", "x": 1e9, "y": 0})") == 400);
  CHECK(status("/api/plane/image", R"({"weights": "plane.npz", "x": 0})") == 400);
  CHECK(status("/api/plane/walk", R"({"weights": "plane.npz", "from": 3, "to": 10, "steps": 25})") == 400);
  CHECK(status("/api/plane/walk", R"({"weights": "plane.npz", "from": 3, "to": 8, "steps": 1})") == 400);
}

TEST_CASE("a playground steps, rewinds to the same loss, and takes other points", "[web]") {
  const Explorer explorer;
  const JsonValue made = explorer.value("/api/playground", playground("\"xor\""));
  CHECK(made.member("points").array().size() == 100);
  const double first = made.member("state").member("frame").member("loss").number();
  const auto loss = [&](const std::string& what, const std::string& body = "{}") {
    return explorer.value("/api/playground/1/" + what, body).member("frame").member("loss").number();
  };
  const double after = loss("step", R"({"steps": 50})");
  CHECK(after < first);
  CHECK(loss("rewind") == first);
  CHECK(loss("step", R"({"steps": 50})") == after);
  CHECK(loss("set", playground("[]")) == first);
  CHECK(explorer.value("/api/playground/1/points", R"({"points": [[0, 0, 1], [1, 1, 0]], "seed": 1})")
            .member("points")
            .array()
            .size() == 2);
  for (const char* points : {"[]", "[[2, 0, 0]]", "[[0, 0, 2]]", "[[0, 0]]", "\"stars\"", "3", "[0]"}) {
    CAPTURE(points);
    CHECK(explorer.ask("/api/playground", playground(points)).status == 400);
  }
  CHECK(explorer.ask("/api/playground/9/step", R"({"steps": 1})").status == 404);
  CHECK(explorer.ask("/api/playground/1/step", R"({"steps": 1000000})").status == 400);
}

TEST_CASE("rule 12: a playground that runs pauses if nobody looks, and four are kept", "[rules]") {
  Explorer explorer;
  for (int i = 0; i < 5; ++i) explorer.value("/api/playground", playground("\"xor\""));
  CHECK(explorer.ask("/api/playground/1/run", "{}").status == 404);
  CHECK(explorer.value("/api/playground/5/run", "{}").member("running").boolean());
  while (explorer.events.last() < 3) std::this_thread::sleep_for(5ms);
  CHECK(explorer.events.after(0).events.size() == 1);  // the newest frame alone
  CHECK(explorer.desk.is_running(5));
  explorer.watched = false;
  for (int i = 0; i < 400 && explorer.desk.is_running(5); ++i) std::this_thread::sleep_for(10ms);
  CHECK_FALSE(explorer.desk.is_running(5));
}
