// The playground's addresses.
#include "common/web/playground/playground_desk.hpp"

namespace dlfs::web {
namespace {

PlaygroundSettings settings_of(const JsonValue& body) {
  PlaygroundSettings settings;
  settings.hidden.clear();
  for (const double neurons : body.numbers("hidden", 4)) {
    if (!(neurons >= 1 && neurons <= 16))
      throw JsonError("field 'hidden': expected 1 to 16 neurons in a layer");
    settings.hidden.push_back(static_cast<std::size_t>(neurons));
  }
  settings.activation = body.string("activation");
  settings.init = body.string("init");
  settings.optimizer = body.string("optimizer");
  settings.lr = body.number("lr", 0, 1e6);
  settings.decay = body.number("decay", 0, 1);
  settings.dropout = body.number("dropout", 0, 1);
  settings.seed = body.count("seed", 0, 1'000'000'000);
  return settings;
}

// The name of a set, or [[x, y, label], ...].
std::vector<LabelledPoint> points_of(const JsonValue& body, std::uint64_t seed) {
  const JsonValue& given = body.member("points");
  if (given.is_string()) return point_set(given.string(), seed);
  std::vector<LabelledPoint> points;
  for (const JsonValue& one : given.array()) {
    const auto& numbers = one.array();
    if (numbers.size() != 3 || points.size() >= Playground::most_points)
      throw JsonError("field 'points': expected at most 500 lists of x, y and label");
    const double label = numbers[2].number();
    if (label != 0 && label != 1) throw JsonError("field 'points': a label is 0 or 1");
    points.push_back({numbers[0].number(), numbers[1].number(), static_cast<std::size_t>(label)});
  }
  return points;
}

Json json_of(const std::vector<LabelledPoint>& points) {
  std::vector<Json> all;
  for (const LabelledPoint& point : points) all.push_back(Json::array({point.x, point.y, point.label}));
  return Json::array(all);
}

}  // namespace

void add_playground_routes(Router& router, PlaygroundDesk& desk) {
  router.post("/api/playground", [&desk](const Call& call) {
    const PlaygroundSettings settings = settings_of(call.body);
    std::vector<LabelledPoint> points = points_of(call.body, settings.seed);
    const Json shown = json_of(points);
    const std::size_t id = desk.add(settings, std::move(points));
    return json_response(
        Json::object({{"id", id}, {"points", shown}, {"state", desk.change(id, false, [](Playground&) {})}}));
  });
  router.post("/api/playground/*/run", [&desk](const Call& call) {
    return json_response(desk.change(call.number(0), true, [](Playground&) {}));
  });
  router.post("/api/playground/*/pause", [&desk](const Call& call) {
    return json_response(desk.change(call.number(0), false, [](Playground&) {}));
  });
  router.post("/api/playground/*/step", [&desk](const Call& call) {
    const std::size_t steps = call.body.count("steps", 1, 1000);
    return json_response(desk.change(call.number(0), false, [&](Playground& one) { one.step(steps); }));
  });
  router.post("/api/playground/*/rewind", [&desk](const Call& call) {
    return json_response(desk.change(call.number(0), false, [](Playground& one) { one.rewind(); }));
  });
  router.post("/api/playground/*/set", [&desk](const Call& call) {
    const PlaygroundSettings settings = settings_of(call.body);
    const bool run = desk.is_running(call.number(0));
    return json_response(
        desk.change(call.number(0), run, [&](Playground& one) { one = Playground(settings, one.points()); }));
  });
  router.post("/api/playground/*/points", [&desk](const Call& call) {
    const bool run = desk.is_running(call.number(0));
    std::vector<LabelledPoint> points = points_of(call.body, call.body.count("seed", 0, 1'000'000'000));
    const Json shown = json_of(points);
    const Json state =
        desk.change(call.number(0), run, [&](Playground& one) { one.set_points(std::move(points)); });
    return json_response(Json::object({{"points", shown}, {"state", state}}));
  });
}

}  // namespace dlfs::web
