// results.json, as Exercism's test runners write it.
#include "common/workbook/reports/exercism.hpp"

#include <filesystem>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::workbook;

namespace {

const Exercise softmax = {"ch03", "3.4", "softmax", "3.5", "Softmax", "/x/ch03_net"};

Judged judged(Status status, const std::string& message, std::vector<CaseResult> cases) {
  return {softmax, {status, message, std::move(cases), 0.5}};
}

}  // namespace

TEST_CASE("results.json of an exercise that passes", "[workbook]") {
  CHECK(exercism_text(judged(Status::passed, "", {{"a", true}, {"b", true}})) ==
        R"({"version": 2, "status": "pass", "message": null, "tests": [
  {"name": "a", "status": "pass", "message": null},
  {"name": "b", "status": "pass", "message": null}
]}
)");
}

TEST_CASE("results.json of an exercise that fails says which cases, and why", "[workbook]") {
  const std::string text =
      exercism_text(judged(Status::failed, "b\n1 is not 2", {{"a", true}, {"b", false, "1 is not 2"}}));
  CHECK_THAT(text, contains_text(R"("status": "fail", "message": null)") &&
                       contains_text(R"({"name": "b", "status": "fail", "message": "1 is not 2"})"));
  CHECK_THAT(exercism_text(judged(Status::not_started, "", {{"a", false, "not written"}})),
             contains_text(R"("status": "fail", "message": null)"));
}

TEST_CASE("results.json of what does not compile or crashes is an error with its message", "[workbook]") {
  CHECK_THAT(exercism_text(judged(Status::compile_error, "expected ';'", {})),
             contains_text(R"("status": "error", "message": "expected ';'", "tests": [)"));
  CHECK_THAT(exercism_text(judged(Status::crashed, "index out of range", {{"a", true}, {"b", false}})),
             contains_text(R"("status": "error", "message": "index out of range")") &&
                 contains_text(R"({"name": "b", "status": "error", "message": "")"));
}

TEST_CASE("each exercise has a results.json of its own", "[workbook]") {
  const TemporaryFolder folder;
  const std::vector<Judged> all = {judged(Status::passed, "", {{"a", true}})};
  write_exercism(folder.path() / "out", all);
  CHECK(content_of(folder.path() / "out/ch03/softmax/results.json") == exercism_text(all[0]));
}
