// Graphs, surfaces, convolutions and the grid world, step by step.
#include "common/explore/convolution_steps.hpp"
#include "common/explore/graph_examples.hpp"
#include "common/explore/grid_world.hpp"
#include "common/explore/surface.hpp"
#include "common/web/numbers.hpp"
#include "common/web/routes/explore_routes.hpp"

namespace dlfs::web {
namespace {

Json number_list(const std::vector<std::size_t>& numbers) {
  std::vector<Json> list(numbers.begin(), numbers.end());
  return Json::array(list);
}

Json steps_json(const std::vector<GraphStep>& steps) {
  std::vector<Json> all;
  for (const GraphStep& step : steps) {
    const std::vector<Json> texts(step.texts.begin(), step.texts.end());
    all.push_back(Json::object(
        {{"node", step.node}, {"changed", number_list(step.changed)}, {"texts", Json::array(texts)}}));
  }
  return Json::array(all);
}

// {"name": "apples", "values": [100, 2, 1.1]}
Json graph(const JsonValue& body) {
  const std::string& name = body.string("name");
  ComputationalGraph graph = example_graph(name, body.numbers("values", 10));
  const std::vector<GraphStep> forward = graph.forward(), backward = graph.backward();
  std::vector<Json> nodes, examples;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    nodes.push_back(
        Json::object({{"name", node.name},
                      {"symbol", symbol(node.operation)},
                      {"inputs", number_list(node.inputs)},
                      {"value", node.value},
                      {"gradient", node.gradient},
                      {"numerical", node.editable ? Json(graph.numerical_derivative(i)) : Json::raw("null")},
                      {"x", node.x},
                      {"y", node.y},
                      {"editable", node.editable}}));
  }
  Json size = Json::raw("null");
  for (const GraphExample& one : graph_examples()) {
    examples.push_back(Json::object({{"name", one.name}, {"title", one.title}, {"section", one.section}}));
    if (one.name == name) size = Json::array({one.width, one.height});
  }
  return Json::object({{"nodes", Json::array(nodes)},
                       {"forward", steps_json(forward)},
                       {"backward", steps_json(backward)},
                       {"size", size},
                       {"examples", Json::array(examples)}});
}

Json points_json(const std::vector<std::pair<double, double>>& points) {
  std::vector<Json> all;
  for (const auto& [x, y] : points) all.push_back(Json::array({rounded(x), rounded(y)}));
  return Json::array(all);
}

// {"function": "valley", "x": -7, "y": 2, "steps": 30, "optimizers": {"sgd": 0.95}}
Json surface(const JsonValue& body) {
  std::vector<std::pair<std::string, double>> optimizers;
  for (const auto& [name, lr] : body.member("optimizers").object())
    optimizers.emplace_back(name, lr.number());
  if (optimizers.size() > 6) throw JsonError("field 'optimizers': at most 6");
  const Surface result =
      walk_surface(body.string("function"), {body.number("x", -100, 100), body.number("y", -100, 100)},
                   body.count("steps", 1, 1000), optimizers);
  std::vector<Json> paths, functions;
  for (const SurfacePath& path : result.paths)
    paths.push_back(Json::object({{"optimizer", path.optimizer},
                                  {"lr", path.lr},
                                  {"points", points_json(path.points)},
                                  {"values", rounded_array(path.values)}}));
  const auto function_json = [](const SurfaceFunction& f) {
    return Json::object({{"name", f.name},
                         {"formula", f.formula},
                         {"x", Json::array({f.x_low, f.x_high})},
                         {"y", Json::array({f.y_low, f.y_high})},
                         {"start", Json::array({f.start_x, f.start_y})}});
  };
  for (const SurfaceFunction& one : surface_functions()) functions.push_back(function_json(one));
  return Json::object({{"function", function_json(result.function)},
                       {"functions", Json::array(functions)},
                       {"columns", result.columns},
                       {"rows", result.rows},
                       {"heights", rounded_array(result.heights)},
                       {"paths", Json::array(paths)}});
}

Tensor<double> matrix(const JsonValue& body, const char* name) {
  const auto& rows = body.member(name).array();
  if (rows.empty() || rows.size() > 12)
    throw JsonError(std::string("field '") + name + "': expected 1 to 12 rows");
  const std::size_t columns = rows[0].array().size();
  auto result = Tensor<double>::zeros({rows.size(), columns});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i].array();
    if (row.size() != columns)
      throw JsonError(std::string("field '") + name + "': expected rows of equal length");
    for (std::size_t j = 0; j < columns; ++j) result(i, j) = row[j].number();
  }
  return result;
}

// {"input": [[...]], "filter": [[...]], "stride": 1, "pad": 0, "kind": "convolution"}
Json convolution(const JsonValue& body) {
  const ConvolutionSteps result =
      convolution_steps(matrix(body, "input"), matrix(body, "filter"), body.count("stride", 1, 4),
                        body.count("pad", 0, 3), body.string("kind"));
  std::vector<Json> steps, rows;
  for (const WindowStep& step : result.steps)
    steps.push_back(Json::object({{"row", step.row},
                                  {"column", step.column},
                                  {"window", rounded_array(step.window)},
                                  {"products", rounded_array(step.products)},
                                  {"result", rounded(step.result)}}));
  for (std::size_t i = 0; i < result.padded.dim(0); ++i) rows.push_back(rounded_array(result.padded.row(i)));
  return Json::object({{"height", result.OH},
                       {"width", result.OW},
                       {"padded", Json::array(rows)},
                       {"steps", Json::array(steps)}});
}

Json grid_world(const JsonValue& body) {
  const QResult result = learn_grid_world({.alpha = body.number("alpha", 0, 1),
                                           .gamma = body.number("gamma", 0, 1),
                                           .epsilon = body.number("epsilon", 0, 1),
                                           .episodes = body.count("episodes", 0, 2000),
                                           .seed = body.count("seed", 0, 1'000'000'000)});
  std::vector<Json> Q, path, map;
  for (const auto& values : result.Q) Q.push_back(rounded_array(values));
  for (const auto& [row, column] : result.path) path.push_back(Json::array({row, column}));
  for (const std::string& row : grid_world_map()) map.emplace_back(row);
  return Json::object({{"map", Json::array(map)},
                       {"Q", Json::array(Q)},
                       {"path", Json::array(path)},
                       {"returns", rounded_array(result.returns)}});
}

}  // namespace

void add_step_routes(Router& router) {
  router.post("/api/graph", [](const Call& call) { return json_response(graph(call.body)); });
  router.post("/api/surface", [](const Call& call) { return json_response(surface(call.body)); });
  router.post("/api/convolution", [](const Call& call) { return json_response(convolution(call.body)); });
  router.post("/api/gridworld", [](const Call& call) { return json_response(grid_world(call.body)); });
}

}  // namespace dlfs::web
