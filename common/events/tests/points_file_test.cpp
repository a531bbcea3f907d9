#include "common/events/points_file.hpp"

#include <thread>

#include "common/events/events.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

TEST_CASE("points become a table, the curves in the order of their names", "[events]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "curves.csv";
  write_points_to(file);
  CHECK(points_wanted());
  send_point("loss", "train", 0, 2.5);
  send_point("accuracy", "test", 1, 0.5);
  send_point("loss", "train", 1, 1.25);
  send_point("loss", "L1, \"small\"", 7, -1e-9);
  end_points_file();
  CHECK_FALSE(points_wanted());
  send_point("loss", "train", 2, 1);  // nobody wants it any more
  CHECK(content_of(file) ==
        "chart,curve,x,y\naccuracy,test,1,0.5\nloss,\"L1, \"\"small\"\"\",7,-1e-09\nloss,train,0,2.5\n"
        "loss,train,1,1.25\n");
  CHECK(folder.files() == 1);
}

TEST_CASE("without points there is no file, and a folder that is not there is complained of", "[events]") {
  const TemporaryFolder folder;
  write_points_to(folder.path() / "curves.csv");
  end_points_file();
  CHECK(folder.files() == 0);
  write_points_to("/no/such/folder/a.csv");
  send_point("loss", "train", 0, 1);
  CHECK_THROWS_AS(end_points_file(), std::runtime_error);
  CHECK_FALSE(points_wanted());
}

TEST_CASE("curves of several threads give the same table whatever comes first", "[events]") {
  const TemporaryFolder folder;
  const auto table = [&](bool together) {
    PointsFile file(folder.path() / "curves.csv");
    const auto curve = [&](const char* name) {
      for (int i = 0; i < 200; ++i) file.add("loss", name, i, 1.0 / (i + 1));
    };
    std::thread other([&] { curve("b"); });
    if (!together) other.join();
    curve("a");
    if (together) other.join();
    file.write();
    return content_of(folder.path() / "curves.csv");
  };
  CHECK(table(true) == table(false));
}
