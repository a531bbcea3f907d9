// The page itself, and what it shows first.
#include "common/web/event_route.hpp"
#include "common/web/routes/desk.hpp"

namespace dlfs::web {
namespace {

Json program_entry(const Desk& desk, const workbook::Program& program) {
  const auto figure = desk.figures.find(program.name());
  std::error_code ignored;
  return Json::object({{"name", program.name()},
                       {"section", program.section},
                       {"title", program.title},
                       {"built", std::filesystem::exists(desk.binary(program), ignored)},
                       {"figure", figure == desk.figures.end() ? "" : figure->second}});
}

Json exercise_entry(const Desk& desk, const workbook::Exercise& exercise) {
  const std::optional<bool> known = desk.book->known(exercise);
  return Json::object({{"name", exercise.full_name()},
                       {"number", exercise.number},
                       {"section", exercise.section},
                       {"title", exercise.title},
                       {"state", !known   ? "open"
                                 : *known ? "passed"
                                          : "failed"}});
}

Json catalog(const Desk& desk) {
  std::vector<Json> programs, exercises;
  for (const workbook::Program& program : desk.programs) programs.push_back(program_entry(desk, program));
  for (const workbook::Exercise& exercise : desk.exercise_list)
    exercises.push_back(exercise_entry(desk, exercise));
  return Json::object({{"programs", Json::array(programs)}, {"exercises", Json::array(exercises)}});
}

}  // namespace

void add_page_routes(Router& router, Desk& desk, const std::string& page_key) {
  router.get("/", [&desk, page_key](const Call&) {
    Response page = desk.files.get("index.html");
    const std::string place = "PAGE-KEY";
    if (const std::size_t at = page.body.find(place); at != std::string::npos)
      page.body.replace(at, place.size(), page_key);
    return page;
  });
  router.get("/favicon.ico", [&desk](const Call&) { return desk.files.get("icon.svg"); });
  router.get("/static/*", [&desk](const Call& call) { return desk.files.get(call.parts[0]); });
  router.get("/api/catalog", [&desk](const Call&) { return json_response(catalog(desk)); });
  router.get("/api/events", event_stream);
}

}  // namespace dlfs::web
