#include "common/events/live_curve.hpp"

#include <algorithm>

#include "common/events/events.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// The table of one curve of `whole` steps, whose value at each step is the step.
std::string table_of(std::size_t whole, std::size_t stride = 1) {
  const TemporaryFolder folder;
  write_points_to(folder.path() / "curves.csv");
  LiveCurve curve("loss", "train", whole);
  for (std::size_t i = stride; i <= whole; i += stride) curve.add(i, static_cast<double>(i));
  end_points_file();
  return content_of(folder.path() / "curves.csv");
}

auto lines_of(const std::string& table) { return std::count(table.begin(), table.end(), '\n'); }

}  // namespace

TEST_CASE("of many values five hundred points are sent, each the mean of its part", "[events]") {
  const std::string table = table_of(2000);
  CHECK(lines_of(table) == 501);
  CHECK(table.starts_with("chart,curve,x,y\nloss,train,2.5,2.5\nloss,train,6.5,6.5\n"));
  CHECK(table.ends_with("loss,train,1998.5,1998.5\n"));
}

TEST_CASE("of few values each is a point, however large the whole is", "[events]") {
  CHECK(lines_of(table_of(3)) == 4);
  CHECK(lines_of(table_of(100000, 20000)) == 6);
}
