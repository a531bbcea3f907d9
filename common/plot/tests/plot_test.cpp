// Where figures go: every --plot mode, with a gnuplot that works, one that does not, and none.
#include "common/plot/plot.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <vector>

#include <unistd.h>

#include "common/plot/gnuplot.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

namespace dlfs {
namespace {

namespace fs = std::filesystem;

// Sets an environment variable, or removes it, while the object lives.
class Environment {
 public:
  Environment(const char* name, std::optional<std::string> value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    set(value);
  }
  ~Environment() { set(before_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  void set(const std::optional<std::string>& value) const {
    if (value) setenv(name_, value->c_str(), 1);
    if (!value) unsetenv(name_);
  }
  const char* name_;
  std::optional<std::string> before_;
};

// Captures what is written to a stream while the object lives.
class Heard {
 public:
  explicit Heard(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(buffer_.rdbuf())) {}
  ~Heard() { stream_.rdbuf(before_); }
  Heard(const Heard&) = delete;
  Heard& operator=(const Heard&) = delete;
  [[nodiscard]] std::string text() const { return buffer_.str(); }

 private:
  std::ostringstream buffer_;
  std::ostream& stream_;
  std::streambuf* before_;
};

struct Shown {
  std::optional<fs::path> path;
  std::string said, warned;
};

Shown show(const Figure& figure, PlotMode mode, const fs::path& out) {
  const Heard said(std::cout);
  const Heard warned(std::cerr);
  const std::optional<fs::path> path = figure.show({mode, out});
  return {path, said.text(), warned.text()};
}

Figure curve() {
  Figure figure("curve");
  figure.axes().title("a curve").line(std::vector<double>{1, 3, 2}, {.label = "values"});
  return figure;
}

bool skip_without_gnuplot() {
  if (find_gnuplot()) return false;
  WARN("skipped: no gnuplot in $PATH");
  return true;
}

// A program in the place of gnuplot.
fs::path fake_gnuplot(const TemporaryFolder& folder, const std::string& content) {
  const fs::path path = folder.file("gnuplot", content);
  fs::permissions(path, fs::perms::owner_all);
  return path;
}

}  // namespace

TEST_CASE("a figure becomes a PNG file of its size", "[plot]") {
  if (skip_without_gnuplot()) return;
  const TemporaryFolder folder;
  Figure figure = curve();
  figure.size(640, 400);
  const Shown shown = show(figure, PlotMode::png, folder.path());
  REQUIRE(shown.path == folder.path() / "curve.png");
  CHECK(shown.said == "plot: " + shown.path->string() + "\n");
  CHECK(shown.warned.empty());
  const std::string png = content_of(*shown.path);
  REQUIRE(png.size() > 2000);
  CHECK(png.substr(0, 16) == std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  CHECK(png.substr(16, 8) == std::string("\0\0\x02\x80\0\0\x01\x90", 8));  // 640 x 400
  CHECK(folder.files() == 1);
}

TEST_CASE("a figure becomes an SVG file", "[plot]") {
  if (skip_without_gnuplot()) return;
  const TemporaryFolder folder;
  const Shown shown = show(curve(), PlotMode::svg, folder.path());
  REQUIRE(shown.path == folder.path() / "curve.svg");
  const std::string svg = content_of(*shown.path);
  CHECK_THAT(svg, contains_text("<svg"));
  CHECK_THAT(svg, contains_text("a curve"));
  CHECK_THAT(svg, contains_text("</svg>"));
}

TEST_CASE("a figure becomes text on standard output", "[plot]") {
  if (skip_without_gnuplot()) return;
  const TemporaryFolder folder;
  Figure figure = curve();
  SECTION("a curve") {
    const Shown shown = show(figure, PlotMode::ascii, folder.path());
    CHECK_FALSE(shown.path);
    CHECK_THAT(shown.said, contains_text("a curve"));
    CHECK_THAT(shown.said, contains_text("values"));
    CHECK_THAT(shown.said, contains_text("***"));
    CHECK(shown.said.find('\x1b') == std::string::npos);
  }
  SECTION("pictures, side by side") {
    figure.grid(1, 2);
    figure.axes(0).title("left").image(Tensor<float>::from({{0, 1}, {1, 0}}));
    figure.axes(1).title("right").image(Tensor<float>::ones({2, 2, 3}));
    const Shown shown = show(figure, PlotMode::ascii, folder.path());
    CHECK_THAT(shown.said, contains_text("left"));
    CHECK_THAT(shown.said, contains_text("              @@@@@@@@@@@@@@  @@@@@@@@@@@@@@@@@@@@@@@@@@@@\n"));
    CHECK_THAT(shown.said, contains_text("@@@@@@@@@@@@@@                @@@@@@@@@@@@@@@@@@@@@@@@@@@@\n"));
  }
  CHECK(folder.files() == 0);
}

TEST_CASE("a figure becomes a script that gnuplot runs", "[plot]") {
  const TemporaryFolder folder;
  const Shown shown = show(curve(), PlotMode::script, folder.path() / "new" / "folder");
  REQUIRE(shown.path == folder.path() / "new" / "folder" / "curve.gp");
  CHECK(shown.warned.empty());
  const std::string script = content_of(*shown.path);
  CHECK(script.substr(0, script.find('\n')).find("# gnuplot -p curve.gp") == 0);
  CHECK_THAT(script, contains_text("0 1\n1 3\n2 2\n"));
  CHECK(script.find("set terminal") == script.find("set terminal pngcairo"));  // in the comment alone
}

TEST_CASE("plot mode none draws and says nothing", "[plot]") {
  const TemporaryFolder folder;
  const Shown shown = show(curve(), PlotMode::none, folder.path() / "never");
  CHECK_FALSE(shown.path);
  CHECK(shown.said.empty());
  CHECK(shown.warned.empty());
  CHECK(folder.files() == 0);
}

TEST_CASE("without a display a window becomes a PNG file", "[plot]") {
  if (skip_without_gnuplot()) return;
  const TemporaryFolder folder;
  const Environment no_x11("DISPLAY", {});
  const Environment no_wayland("WAYLAND_DISPLAY", {});
  const Shown automatic = show(curve(), PlotMode::automatic, folder.path());
  CHECK(automatic.path == folder.path() / "curve.png");
  CHECK(automatic.warned.empty());
  const Shown window = show(curve(), PlotMode::window, folder.path());
  CHECK(window.path == folder.path() / "curve.png");
  CHECK_THAT(window.warned, contains_text("no display"));
}

TEST_CASE("with a display a figure opens a window that stays", "[plot]") {
  const TemporaryFolder folder;
  const Environment display("DISPLAY", ":1");
  const Environment gnuplot(
      "DLFS_GNUPLOT", fake_gnuplot(folder, "#!/bin/sh\necho ' dumb wxt x11 '\ncat >> \"$0.heard\"").string());
  const PlotMode mode = GENERATE(PlotMode::automatic, PlotMode::window);
  const Shown shown = show(curve(), mode, folder.path() / "out");
  CHECK_FALSE(shown.path);
  CHECK(shown.said == "plot: curve in a window\n");
  CHECK(shown.warned.empty());
  const std::string heard = content_of(folder.path() / "gnuplot.heard");
  CHECK_THAT(heard, contains_text(
                        "set terminal wxt size 720,480 font \"DejaVu Sans,11\" title \"curve\" persist\n"));
  CHECK_THAT(heard, contains_text("0 1\n1 3\n2 2\n"));
}

TEST_CASE("without a gnuplot that works there is a warning and a script", "[plot]") {
  const TemporaryFolder folder;
  const PlotMode mode =
      GENERATE(PlotMode::automatic, PlotMode::window, PlotMode::png, PlotMode::svg, PlotMode::ascii);
  const Environment no_x11("DISPLAY", {});
  const Environment no_wayland("WAYLAND_DISPLAY", {});
  const fs::path out = folder.path() / "out";
  SECTION("none in the path") {
    const Environment no_override("DLFS_GNUPLOT", {});
    const Environment empty("PATH", "");
    const Shown shown = show(curve(), mode, out);
    CHECK(shown.path == out / "curve.gp");
    CHECK_THAT(shown.warned, contains_text("warning: no gnuplot found"));
  }
  SECTION("one that is not there") {
    const Environment gnuplot("DLFS_GNUPLOT", "/nowhere/gnuplot");
    CHECK_THAT(show(curve(), mode, out).warned, contains_text("warning: no gnuplot found"));
  }
  SECTION("one that fails at once, without reading what it is sent") {
    const Environment gnuplot("DLFS_GNUPLOT", "/bin/false");
    Figure large("curve");
    large.axes().line(std::vector<double>(100000, 1.5));
    CHECK_THAT(show(large, mode, out).warned, contains_text("gnuplot failed (it gave no reason)"));
  }
  SECTION("one that gives a reason") {
    const std::string fails =
        "#!/bin/sh\ncat > /dev/null\necho half a picture\necho '  no fonts ' >&2\nexit 3";
    const Environment gnuplot("DLFS_GNUPLOT", fake_gnuplot(folder, fails).string());
    CHECK_THAT(show(curve(), mode, out).warned, contains_text("gnuplot failed (no fonts)"));
  }
  SECTION("one that is no program") {
    const Environment gnuplot("DLFS_GNUPLOT", fake_gnuplot(folder,
                                                           "\x7f"
                                                           "ELF nonsense")
                                                  .string());
    CHECK_THAT(show(curve(), mode, out).warned, contains_text("gnuplot failed (it cannot be started)"));
  }
  CHECK(fs::exists(out / "curve.gp"));
  CHECK(std::distance(fs::directory_iterator(out), fs::directory_iterator{}) == 1);
}

TEST_CASE("a failing gnuplot leaves the picture that was there", "[plot]") {
  const TemporaryFolder folder;
  const fs::path before = folder.file("curve.png", "the picture of the last run");
  const Environment gnuplot("DLFS_GNUPLOT", "/bin/false");
  show(curve(), PlotMode::png, folder.path());
  CHECK(content_of(before) == "the picture of the last run");
}

TEST_CASE("a folder that cannot be written is an error that names it", "[plot]") {
  const TemporaryFolder folder;
  const fs::path file = folder.file("file", "");
  const PlotMode mode = GENERATE(PlotMode::png, PlotMode::script);
  CHECK_THROWS_WITH(show(curve(), mode, file), contains_text(file.string()) && contains_text("--out"));
  CHECK_THROWS_WITH(show(curve(), mode, file / "below"), contains_text((file / "below").string()));
  CHECK_THROWS_WITH(show(curve(), mode, "/proc/nowhere"), contains_text("/proc/nowhere"));
}

TEST_CASE("folders of any name work", "[plot]") {
  const TemporaryFolder folder;
  const PlotMode mode = GENERATE(PlotMode::png, PlotMode::svg, PlotMode::script);
  if (mode != PlotMode::script && skip_without_gnuplot()) return;
  const fs::path out = folder.path() / "a b'c\"d\n`touch hacked`$(touch hacked)|%s\\ é";
  const Shown shown = show(curve(), mode, out);
  REQUIRE(shown.path);
  CHECK(shown.path->parent_path() == out);
  CHECK(fs::file_size(*shown.path) > 500);
  CHECK_FALSE(fs::exists("hacked"));
  CHECK(folder.files() == 1);
}

TEST_CASE("a program shows several figures", "[plot]") {
  if (skip_without_gnuplot()) return;
  const TemporaryFolder folder;
  for (const char* name : {"first", "second", "first"}) {
    Figure figure(name);
    figure.axes().line(std::vector<int>{1, 2});
    CHECK(show(figure, PlotMode::png, folder.path()).path);
  }
  CHECK(folder.files() == 2);
}

}  // namespace dlfs
