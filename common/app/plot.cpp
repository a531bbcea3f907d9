// Figure::show: lets gnuplot draw, or leaves its script.
#include "common/app/plot.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <span>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <gnuplot-iostream.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/app/atomic_file.hpp"
#include "common/app/plot_letters.hpp"
#include "common/app/plot_script.hpp"
#include "common/app/plot_text.hpp"

namespace dlfs {
namespace {

namespace fs = std::filesystem;

// $DLFS_GNUPLOT, or the first gnuplot in $PATH.
std::optional<fs::path> find_gnuplot() {
  const auto is_program = [](const fs::path& path) {
    return fs::is_regular_file(path) && access(path.c_str(), X_OK) == 0;
  };
  if (const char* told = std::getenv("DLFS_GNUPLOT")) {
    return is_program(told) ? std::optional<fs::path>(told) : std::nullopt;
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (!folder.empty() && is_program(fs::path(folder) / "gnuplot")) return fs::path(folder) / "gnuplot";
  }
  return std::nullopt;
}

// An unnamed file for what a program prints.
class Capture {
 public:
  Capture() : file_(std::tmpfile()) {
    if (!file_) throw std::runtime_error("cannot make a temporary file: is the disk full?");
  }
  ~Capture() { std::fclose(file_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  [[nodiscard]] int descriptor() const { return fileno(file_); }
  [[nodiscard]] std::string text() const {
    std::rewind(file_);
    std::string text;
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) text += static_cast<char>(c);
    return text;
  }

 private:
  std::FILE* file_;
};

// While it lives, writing to a program that has ended is an error instead of a signal that ends this one.
class PipeSignalIgnored {
 public:
  PipeSignalIgnored() : previous_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~PipeSignalIgnored() { std::signal(SIGPIPE, previous_); }
  PipeSignalIgnored(const PipeSignalIgnored&) = delete;
  PipeSignalIgnored& operator=(const PipeSignalIgnored&) = delete;

 private:
  void (*previous_)(int);
};

struct Outcome {
  bool succeeded = false;
  std::string complaints;  // what gnuplot wrote to its standard error
};

// Starts gnuplot with its standard output in the given file; returns its process and a stream to its input.
struct Started {
  pid_t process;
  std::FILE* input;
};
std::optional<Started> start(const fs::path& gnuplot, int output, int errors) {
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t redirections;
  posix_spawn_file_actions_init(&redirections);
  posix_spawn_file_actions_adddup2(&redirections, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&redirections, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&redirections, errors, STDERR_FILENO);
  std::string program = gnuplot.string();
  std::string defaults = "-d";  // not the reader's own settings
  const std::array<char*, 3> arguments = {program.data(), defaults.data(), nullptr};
  pid_t process = 0;
  const int error = posix_spawn(&process, program.c_str(), &redirections, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&redirections);
  close(ends[0]);
  if (error == 0) return Started{process, fdopen(ends[1], "w")};
  close(ends[1]);
  return std::nullopt;
}

Outcome run_gnuplot(const fs::path& gnuplot, const std::string& script, int output) {
  const Capture errors;
  const std::optional<Started> started = start(gnuplot, output, errors.descriptor());
  if (!started) return {false, "it cannot be started"};
  {
    const PipeSignalIgnored ignored;
    Gnuplot stream(started->input);
    stream << script << std::flush;
  }
  int status = -1;
  while (waitpid(started->process, &status, 0) < 0 && errno == EINTR) {
  }
  return {WIFEXITED(status) && WEXITSTATUS(status) == 0, errors.text()};
}

// The terminals that this gnuplot has, each between spaces.
std::string terminals_of(const fs::path& gnuplot) {
  const Capture output;
  run_gnuplot(gnuplot, "set print '-'\nprint GPVAL_TERMINALS\n", output.descriptor());
  std::string names = ' ' + output.text() + ' ';
  std::replace(names.begin(), names.end(), '\n', ' ');
  return names;
}

bool has(const std::string& terminals, const std::string& name) {
  return terminals.find(' ' + name + ' ') != std::string::npos;
}

// qt, wxt or x11 where there is a display; else empty.
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

// How many letters stand in a line of the reader's terminal; 79 where there is none.
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

// The line of gnuplot's complaints that says what was wrong: the last.
std::string reason(const Outcome& outcome) {
  const std::size_t end = outcome.complaints.find_last_not_of(" \n");
  if (end == std::string::npos) return "it gave no reason";
  const std::size_t line = outcome.complaints.find_last_of('\n', end) + 1;
  const std::size_t start = outcome.complaints.find_first_not_of(' ', line);
  return outcome.complaints.substr(start, end + 1 - start);
}

void warn(const std::string& text) { std::cerr << "warning: " << text << std::endl; }

fs::path write_script(const Figure& figure, const fs::path& folder) {
  const fs::path path = folder / (figure.name() + ".gp");
  write(path, script_file(figure));
  return path;
}

// Opens a window that stays when the program ends. False, with a warning, where that does not work.
bool show_window(const Figure& figure, const fs::path& gnuplot, const std::string& terminals) {
  const std::string kind = window_terminal(terminals);
  if (kind.empty()) {
    warn(
        "no display, or no gnuplot with windows (Debian and Ubuntu: apt install gnuplot-qt): writing a PNG "
        "file");
    return false;
  }
  const Capture ignored;
  const std::string settings =
      "set terminal " + kind + look(figure) + " title " + quoted(figure.name()) + " persist\n";
  const Outcome outcome = run_gnuplot(gnuplot, settings + gnuplot_script(figure), ignored.descriptor());
  if (outcome.succeeded && outcome.complaints.find("display") == std::string::npos) {
    std::cout << "plot: " << figure.name() << " in a window\n";
    return true;
  }
  warn("gnuplot cannot open a window (" + reason(outcome) + "): writing a PNG file");
  return false;
}

// What a reader gets to see, if gnuplot could draw it.
struct Drawing {
  Outcome outcome;
  std::string content;
};

Drawing picture_of(const Figure& figure, const fs::path& gnuplot, const std::string& terminals,
                   const std::string& kind) {
  const std::string terminal = kind == "svg" ? "svg" : has(terminals, "pngcairo") ? "pngcairo" : "png";
  const std::string settings = "set terminal " + terminal + look(figure) + " background \"#ffffff\"\n";
  const Capture output;
  Outcome outcome = run_gnuplot(gnuplot, settings + gnuplot_script(figure), output.descriptor());
  return {std::move(outcome), output.text()};
}

// The panels one after another: pictures in letters of our own, the rest by gnuplot.
Drawing in_letters_of(const Figure& figure, const fs::path& gnuplot) {
  const int letters = terminal_width();
  const int lines = letters * 3 / 10;
  const std::string settings = std::string("set terminal dumb ") +
                               (isatty(STDOUT_FILENO) ? "ansi256" : "mono") + " size " +
                               std::to_string(letters) + ',' + std::to_string(lines) + '\n';
  Drawing drawing{{true, {}}, figure.title().empty() ? "" : figure.title() + '\n'};
  std::vector<const Panel*> pictures;
  for (const Axes& axes : figure.panels()) {
    const Panel& panel = axes.panel();
    if (contains<ImageElement>(panel)) {
      pictures.push_back(&panel);
    } else if (!panel.elements.empty() || figure.panels().size() == 1) {
      const Capture output;
      const std::string script = settings + gnuplot_script(panel, letters, lines);
      drawing.outcome = run_gnuplot(gnuplot, script, output.descriptor());
      if (!drawing.outcome.succeeded) return drawing;
      drawing.content += output.text();
    }
  }
  if (!pictures.empty()) drawing.content += pictures_in_letters(pictures, letters);
  return drawing;
}

}  // namespace

std::optional<std::filesystem::path> Figure::show(const PlotOptions& options) const {
  if (options.mode == PlotMode::none) return std::nullopt;
  if (options.mode == PlotMode::script) return write_script(*this, options.out);
  const std::optional<fs::path> gnuplot = find_gnuplot();
  if (!gnuplot) {
    warn("no gnuplot found (Debian and Ubuntu: apt install gnuplot-qt): writing its script");
    return write_script(*this, options.out);
  }
  const std::string terminals = terminals_of(*gnuplot);
  const bool wants_window = options.mode == PlotMode::window ||
                            (options.mode == PlotMode::automatic && !window_terminal(terminals).empty());
  if (wants_window && show_window(*this, *gnuplot, terminals)) return std::nullopt;

  const bool in_letters = options.mode == PlotMode::ascii;
  const std::string kind = options.mode == PlotMode::svg ? "svg" : "png";
  const Drawing drawing =
      in_letters ? in_letters_of(*this, *gnuplot) : picture_of(*this, *gnuplot, terminals, kind);
  if (!drawing.outcome.succeeded) {
    warn("gnuplot failed (" + reason(drawing.outcome) + "): writing its script");
    return write_script(*this, options.out);
  }
  if (in_letters) {
    std::cout << drawing.content << std::flush;
    return std::nullopt;
  }
  const fs::path path = options.out / (name_ + '.' + kind);
  write(path, drawing.content);
  return path;
}

}  // namespace dlfs
