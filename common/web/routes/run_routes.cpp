// Programs and their runs.
#include "common/web/routes/desk.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::web {
namespace {

Json program_page(Desk& desk, const workbook::Program& program) {
  const std::string description = desk.description_text(program);
  std::vector<Json> weights, settable;
  for (const auto& [name, file] : desk.weights()) weights.emplace_back(name);
  if (const auto known = desk.description(program)) {
    for (const JsonValue& option : known->member("options").array()) {
      if (may_be_set(option)) settable.emplace_back(option.string("name"));
    }
  }
  return Json::object({{"name", program.name()},
                       {"section", program.section},
                       {"title", program.title},
                       {"head", json_of(head_comment(workbook::read_text(desk.source(program))))},
                       {"file", std::filesystem::relative(desk.source(program), desk.checkout.root).string()},
                       {"description", description.empty() ? Json::raw("null") : Json::raw(description)},
                       {"settable", Json::array(settable)},
                       {"weights", Json::array(weights)}});
}

// {"program": "ch05/train_neuralnet", "options": {...}}, or with "build": true instead of options.
Response start_run(Desk& desk, const Call& call) {
  const std::string& name = call.body.string("program");
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) throw HttpError{404, "there is no such program"};
  const workbook::Program& program = desk.program(name.substr(0, slash), name.substr(slash + 1));
  const JsonValue* const build = call.body.find("build");
  const bool only_builds = build != nullptr && build->boolean();
  std::optional<JsonValue> description;
  if (!only_builds) {
    description = desk.description(program);
    if (!description) throw HttpError{409, "the program has to be built first"};
    static_cast<void>(run_arguments(*description, call.body.member("options"), desk.weights(),
                                    "."));  // refused before it waits
  }
  const std::optional<std::size_t> id = desk.runs.add([&](std::size_t number) {
    RunOrder order{
        .program = program.name(),
        .build = {desk.checkout.cmake, "--build", desk.checkout.build.string(), "--target", program.target()},
        .folder = desk.checkout.build / "web/runs" / std::to_string(number)};
    if (only_builds) return order;
    const RunArguments arguments =
        run_arguments(*description, call.body.member("options"), desk.weights(), order.folder);
    order.command = {desk.binary(program).string()};
    order.command.insert(order.command.end(), arguments.given.begin(), arguments.given.end());
    order.shown = arguments.shown;
    return order;
  });
  if (!id) throw HttpError{429, "eight runs wait already: stop one, or wait for it"};
  return json_response(Json::object({{"id", *id}}));
}

Run run_of(const Desk& desk, const Call& call) {
  const std::optional<Run> run = desk.runs.find(call.number(0));
  if (!run) throw HttpError{404, "this run is not kept (any more)"};
  return *run;
}

Response figure(const Desk& desk, const Call& call) {
  const Run run = run_of(desk, call);
  const std::size_t number = call.number(1);
  if (number >= run.figures.size()) throw HttpError{404, "this run has no such figure"};
  Response picture{.type = "image/svg+xml", .body = file_bytes(run.figures[number])};
  picture.is_picture = true;
  return picture;
}

}  // namespace

void add_run_routes(Router& router, Desk& desk) {
  router.get("/api/programs/*/*", [&desk](const Call& call) {
    return json_response(program_page(desk, desk.program(call.parts[0], call.parts[1])));
  });
  router.post("/api/runs", [&desk](const Call& call) { return start_run(desk, call); });
  router.get("/api/runs", [&desk](const Call&) {
    std::vector<Json> runs;
    for (const Run& run : desk.runs.all()) runs.push_back(run.summary());
    return json_response(Json::array(runs));
  });
  router.get("/api/runs/*", [&desk](const Call& call) { return json_response(run_of(desk, call).json()); });
  router.post("/api/runs/*/stop", [&desk](const Call& call) {
    if (!desk.runs.stop(call.number(0))) throw HttpError{409, "this run is over"};
    return json_response(Json::object({}));
  });
  router.get("/api/runs/*/figures/*", [&desk](const Call& call) { return figure(desk, call); });
  router.get("/api/runs/*/curves.csv", [&desk](const Call& call) {
    Response table{.type = "text/csv; charset=utf-8", .body = run_of(desk, call).csv()};
    table.headers = {{"Content-Disposition", "attachment; filename=\"curves.csv\""}};
    return table;
  });
}

}  // namespace dlfs::web
