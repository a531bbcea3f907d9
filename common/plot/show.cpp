// Figure::show: lets gnuplot draw, or leaves its script.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <span>
#include <stdexcept>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

#include "common/events/events.hpp"
#include "common/io/atomic_file.hpp"
#include "common/plot/ascii.hpp"
#include "common/plot/gnuplot.hpp"
#include "common/plot/plot.hpp"
#include "common/plot/script.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds window_limit{10};
constexpr std::chrono::seconds drawing_limit{120};

// The terminals that this gnuplot has, each between spaces.
std::string terminals_of(const fs::path& gnuplot) {
  std::string names =
      ' ' + run_gnuplot(gnuplot, "set print '-'\nprint GPVAL_TERMINALS\n", window_limit).output + ' ';
  std::replace(names.begin(), names.end(), '\n', ' ');
  return names;
}

bool has(const std::string& terminals, const std::string& name) {
  return terminals.find(' ' + name + ' ') != std::string::npos;
}

// qt, wxt or x11 if there is a display; else empty.
std::string window_terminal(const std::string& terminals) {
  const auto is_set = [](const char* name) { return std::getenv(name) && *std::getenv(name); };
  if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) return {};
  for (const char* name : {"qt", "wxt", "x11"}) {
    if (has(terminals, name)) return name;
  }
  return {};
}

void write(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  try {
    write_file_atomically(path, std::as_bytes(std::span(text)));
  } catch (const std::runtime_error& failure) {
    throw std::runtime_error(std::string(failure.what()) + "; name a folder that can be written with --out");
  }
  std::cout << "plot: " << path.string() << '\n';
}

// Size and font of a picture or a window.
std::string look(const Figure& figure) {
  return " size " + std::to_string(figure.width()) + ',' + std::to_string(figure.height()) +
         " font \"DejaVu Sans," + std::to_string(figure.font_size()) + '"';
}

// How many characters fit on a line of the reader's terminal; 79 if there is none.
int terminal_width() {
  winsize size{};
  const bool is_terminal =
      isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_terminal ? std::clamp<int>(size.ws_col - 1, 40, 160) : 79;
}

// The script with a comment that says how to draw it.
std::string script_file(const Figure& figure) {
  const std::string name = figure.name();
  return "# gnuplot -p " + name + ".gp     (a file: gnuplot -e \"set terminal pngcairo" + " size " +
         std::to_string(figure.width()) + ',' + std::to_string(figure.height()) + "; set output '" + name +
         ".png'\" " + name + ".gp)\n" + gnuplot_script(figure);
}

void warn(const std::string& text) { std::cerr << "warning: " << text << std::endl; }

fs::path write_script(const Figure& figure, const fs::path& folder) {
  const fs::path path = folder / (figure.name() + ".gp");
  write(path, script_file(figure));
  return path;
}

// Opens a window that stays when the program ends. Returns false, with a warning, if that does not work.
bool show_window(const Figure& figure, const fs::path& gnuplot, const std::string& terminals) {
  static bool windows_work = true;  // if a window fails once, none is tried for the next figures
  if (!windows_work) return false;
  const std::string kind = window_terminal(terminals);
  if (kind.empty()) {
    warn(
        "no display, or no gnuplot with windows (Debian and Ubuntu: apt install gnuplot-qt): writing a PNG "
        "file");
    return false;
  }
  const std::string settings =
      "set terminal " + kind + look(figure) + " title " + gnuplot_string(figure.name()) + " persist\n";
  const Drawing drawing = run_gnuplot(gnuplot, settings + gnuplot_script(figure), window_limit);
  if (drawing.succeeded && drawing.complaints.find("display") == std::string::npos) {
    std::cout << "plot: " << figure.name() << " in a window\n";
    return true;
  }
  windows_work = false;
  warn("gnuplot cannot open a window (" + reason(drawing) + "): writing PNG files");
  return false;
}

Drawing picture_of(const Figure& figure, const fs::path& gnuplot, const std::string& terminal) {
  const std::string settings = "set terminal " + terminal + look(figure) + " background \"#ffffff\"\n";
  return run_gnuplot(gnuplot, settings + gnuplot_script(figure), drawing_limit);
}

// The panels one after another: pictures as our own ASCII art, the rest by gnuplot.
Drawing ascii_drawing(const Figure& figure, const fs::path& gnuplot) {
  const int letters = terminal_width();
  const int lines = letters * 3 / 10;
  const std::string settings = std::string("set terminal dumb ") +
                               (isatty(STDOUT_FILENO) ? "ansi256" : "mono") + " size " +
                               std::to_string(letters) + ',' + std::to_string(lines) + '\n';
  std::string text = figure.title().empty() ? "" : figure.title() + '\n';
  std::vector<const Panel*> pictures;
  for (const Axes& axes : figure.panels()) {
    const Panel& panel = axes.panel();
    if (panel.contains(Element::Kind::image)) {
      pictures.push_back(&panel);
    } else if (!panel.elements.empty() || figure.panels().size() == 1) {
      const Drawing one =
          run_gnuplot(gnuplot, settings + gnuplot_script(panel, letters, lines), drawing_limit);
      if (!one.succeeded) return one;
      text += one.output;
    }
  }
  return {true, text + ascii_pictures(pictures, static_cast<std::size_t>(letters)), {}};
}

// Returns the file written, if there is one.
std::optional<fs::path> draw(const Figure& figure, const PlotOptions& options) {
  if (options.mode == PlotMode::none) return std::nullopt;
  if (options.mode == PlotMode::script) return write_script(figure, options.out);
  const std::optional<fs::path> gnuplot = find_gnuplot();
  if (!gnuplot) {
    warn("no gnuplot found (Debian and Ubuntu: apt install gnuplot-qt): writing its script");
    return write_script(figure, options.out);
  }
  const std::string terminals = terminals_of(*gnuplot);
  const bool wants_window = options.mode == PlotMode::window ||
                            (options.mode == PlotMode::automatic && !window_terminal(terminals).empty());
  if (wants_window && show_window(figure, *gnuplot, terminals)) return std::nullopt;

  const bool is_text = options.mode == PlotMode::ascii;
  const bool is_svg = options.mode == PlotMode::svg;
  const std::string terminal = is_svg ? "svg" : has(terminals, "pngcairo") ? "pngcairo" : "png";
  const Drawing drawing = is_text ? ascii_drawing(figure, *gnuplot) : picture_of(figure, *gnuplot, terminal);
  if (!drawing.succeeded) {
    warn("gnuplot failed (" + reason(drawing) + "): writing its script");
    return write_script(figure, options.out);
  }
  if (is_text) {
    std::cout << drawing.output << std::flush;
    return std::nullopt;
  }
  const fs::path path = options.out / (figure.name() + (is_svg ? ".svg" : ".png"));
  write(path, drawing.output);
  return path;
}

}  // namespace

std::optional<std::filesystem::path> Figure::show(const PlotOptions& options) const {
  const std::optional<fs::path> file = draw(*this, options);
  if (file) send_event("figure", {{"name", name_}, {"title", title_}, {"file", file->filename().string()}});
  return file;
}

}  // namespace dlfs
