// What all routes work with, and the functions that add them to the router.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/web/event_log.hpp"
#include "common/web/exercises/exercise_desk.hpp"
#include "common/web/router.hpp"
#include "common/web/routes/program_info.hpp"
#include "common/web/runs/run_arguments.hpp"
#include "common/web/runs/run_queue.hpp"
#include "common/web/static_files.hpp"
#include "common/workbook/catalog/catalog.hpp"
#include "common/workbook/exercises/exercise_book.hpp"

namespace dlfs::web {

struct Desk {
  // other_exercises, if not empty, is a folder with chapters (ch03_neuralnet/exercises ...) whose students' files are judged
  // instead of the checkout's. Throws std::runtime_error if the checkout is not configured.
  explicit Desk(const workbook::Checkout& checkout, const std::filesystem::path& other_exercises = {});

  workbook::Checkout checkout;
  std::vector<workbook::Program> programs;
  std::optional<workbook::ExerciseBook> book;  // none if this checkout has no exercises
  std::vector<workbook::Exercise> exercise_list = {};
  StaticFiles files;
  std::map<std::string, std::string> figures;  // of programs: ch04/gradient_method -> name of a static file
  EventLog events;
  RunQueue runs;
  ExerciseDesk exercises;

  // Throw HttpError 404 if there is none of this name.
  [[nodiscard]] const workbook::Program& program(const std::string& chapter, const std::string& name) const;
  [[nodiscard]] const workbook::Exercise& exercise(const std::string& chapter, const std::string& name) const;
  // The .npz files that a page may choose: of the chapters' weights/ folders, and what lies in the checkout itself.
  [[nodiscard]] FileTable weights() const;
  [[nodiscard]] std::filesystem::path binary(const workbook::Program& program) const;
  [[nodiscard]] std::filesystem::path source(const workbook::Program& program) const;
  // What --describe prints, remembered until the program is built anew; nothing if it is not built, or says nothing.
  std::optional<JsonValue> description(const workbook::Program& program);
  std::string description_text(const workbook::Program& program);

 private:
  std::mutex mutex_;
  std::map<std::string, std::pair<std::filesystem::file_time_type, std::string>> descriptions_;
};

void add_page_routes(Router& router, Desk& desk,
                     const std::string& page_key);  // /, /static/*, /api/catalog, /api/events
void add_run_routes(Router& router, Desk& desk);
void add_exercise_routes(Router& router, Desk& desk);

}  // namespace dlfs::web
