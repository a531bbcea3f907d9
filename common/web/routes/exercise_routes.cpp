// Exercises: what to do, judging, hints.
#include "common/web/routes/desk.hpp"
#include "common/workbook/exercises/hints.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::web {
namespace {

Json exercise_page(const Desk& desk, const workbook::Exercise& exercise) {
  const std::optional<bool> known = desk.book->known(exercise);
  const std::optional<workbook::Verdict> last = desk.exercises.last(exercise);
  return Json::object(
      {{"name", exercise.full_name()},
       {"number", exercise.number},
       {"section", exercise.section},
       {"title", exercise.title},
       {"file", (exercise.folder.filename() / "exercises" / (exercise.name + ".cpp")).string()},
       {"task", workbook::task_of(workbook::read_text(exercise.student_file()))},
       {"state", !known   ? "open"
                 : *known ? "passed"
                          : "failed"},
       {"verdict", last ? verdict_json(*last) : Json::raw("null")}});
}

}  // namespace

void add_exercise_routes(Router& router, Desk& desk) {
  router.get("/api/exercises/*/*", [&desk](const Call& call) {
    return json_response(exercise_page(desk, desk.exercise(call.parts[0], call.parts[1])));
  });
  // {"now": true}: judged now; in any case it is judged at each save from now on.
  router.post("/api/exercises/*/*/check", [&desk](const Call& call) {
    const workbook::Exercise& exercise = desk.exercise(call.parts[0], call.parts[1]);
    desk.exercises.watch(exercise);
    if (call.body.member("now").boolean() && !desk.exercises.check(exercise))
      throw HttpError{429, "eight exercises wait to be judged already"};
    return json_response(Json::object({}));
  });
  router.post("/api/exercises/*/*/hint", [&desk](const Call& call) {
    const workbook::Exercise& exercise = desk.exercise(call.parts[0], call.parts[1]);
    const std::size_t level = call.body.count("level", 1, workbook::hint_levels);
    const std::vector<std::string> hints = workbook::read_hints(exercise.hints_file());
    return json_response(Json::object({{"level", level}, {"of", hints.size()}, {"text", hints[level - 1]}}));
  });
}

}  // namespace dlfs::web
