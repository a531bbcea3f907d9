#include "common/plot/script.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/plot/elements.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

// What every panel starts from: two light axes, a lighter grid, no legend, grey pictures.
constexpr const char* panel_defaults = R"(reset
set encoding utf8
set border 3 lc rgb "#606060"
set tics nomirror out scale 0.5 noenhanced textcolor rgb "#303030"
set grid lt 1 dt 1 lw 0.7 lc rgb "#d8d8d8"
set format "%g"
set clip two
unset key
unset colorbox
set palette gray
)";

// Viridis: dark blue, green, yellow; readable without colour too.
constexpr const char* surface_look =
    R"(set palette defined (0 "#440154", 1 "#3b528b", 2 "#21918c", 3 "#5ec962", 4 "#fde725")
set pm3d depthorder border lc rgb "#404040" lw 0.4
set xyplane 0
set view 55, 40
set border 31
)";

std::string axis(const char* name, const std::string& label, const Range& shown, bool logarithmic) {
  std::string text = std::string("set ") + name + "range " + range_text(shown) + '\n';
  if (!label.empty()) text += std::string("set ") + name + "label " + gnuplot_string(label) + " noenhanced\n";
  if (!logarithmic) return text;
  text += std::string("set logscale ") + name + '\n';
  const bool has_decades = std::abs(std::log10(shown.high / shown.low)) >= 2;
  if (has_decades)
    text += std::string("set format ") + name + " \"10^{%T}\"\nset " + name + "tics enhanced\n";
  return text;
}

// gnuplot treats a name as a format for numbers, in which %% means %.
std::string names(const std::vector<std::string>& x_names) {
  if (x_names.empty()) return {};
  std::string list;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < x_names.size(); ++i) {
    std::string name = x_names[i];
    for (std::size_t at = name.find('%'); at != std::string::npos; at = name.find('%', at + 2))
      name.insert(at, "%");
    list += (i == 0 ? "" : ", ") + gnuplot_string(name) + ' ' + std::to_string(i);
    letters += x_names[i].size();
  }
  return "set xtics (" + list + ") scale 0" + (letters > 60 ? " rotate by -35" : "") + '\n';
}

std::string legend(const Panel& panel, const View& view, const Paper& paper) {
  // In the order of Legend, from top_left to outside.
  constexpr std::array<const char*, 5> places = {"inside top left Left reverse", "inside top right",
                                                 "inside bottom left Left reverse", "inside bottom right",
                                                 "above center horizontal"};
  const Legend place = panel.legend == Legend::best ? emptiest_corner(panel, view, paper) : panel.legend;
  if (place == Legend::none) return {};
  const auto i = static_cast<std::size_t>(place) - static_cast<std::size_t>(Legend::top_left);
  return std::string("set key ") + places.at(i) +
         " noenhanced samplen 2 spacing 1.15 textcolor rgb \"#303030\"\n";
}

std::string frame(const Panel& panel) {
  if (panel.frame == Frame::hidden) return "unset border\nunset tics\nunset grid\n";
  if (panel.frame == Frame::no_ticks) return "set border 15\nunset tics\nunset grid\n";
  if (panel.contains(Element::Kind::image)) return "set border 15\nunset grid\n";
  return {};
}

// A picture without numbers at its sides.
bool is_bare_picture(const Panel& panel) {
  return panel.contains(Element::Kind::image) && panel.frame != Frame::full;
}

// The data of one panel's elements, the settings, and the plot command.
struct DrawnPanel {
  std::string data;
  std::string commands;
};

DrawnPanel draw(const Panel& panel, const std::string& title, const Paper& paper, std::size_t& next_id) {
  const View view = view_of(panel);
  const bool is_surface = panel.contains(Element::Kind::surface);
  if (is_surface && panel.elements.size() > 1) {
    throw std::invalid_argument("a surface is the only element of its panel, not one of " +
                                std::to_string(panel.elements.size()));
  }
  DrawnPanel drawn;
  drawn.commands = panel_defaults;
  if (is_surface) drawn.commands += surface_look;
  if (!title.empty())
    drawn.commands += "set title " + gnuplot_string(title) + " noenhanced" +
                      (is_bare_picture(panel) ? " offset 0,-0.7\n" : "\n");
  drawn.commands +=
      axis("x", panel.x_label, view.x, panel.log_x) + axis("y", panel.y_label, view.y, panel.log_y);
  if (!panel.z_label.empty())
    drawn.commands += "set zlabel " + gnuplot_string(panel.z_label) + " noenhanced rotate\n";
  if (panel.equal_aspect || panel.contains(Element::Kind::image)) drawn.commands += "set size ratio -1\n";
  drawn.commands += names(panel.x_names) + frame(panel) + legend(panel, view, paper);
  if (paper.is_text) drawn.commands += "unset grid\n";

  std::string clauses;
  for (const Element& element : panel.elements) {
    const DrawnElement one = draw(element, Context{panel, view, paper, std::to_string(next_id++)});
    drawn.data += one.data;
    drawn.commands += one.set;
    if (!one.clause.empty()) clauses += (clauses.empty() ? "" : ", \\\n     ") + one.clause;
  }
  drawn.commands += (is_surface ? "splot " : "plot ") + (clauses.empty() ? "NaN notitle" : clauses) + '\n';
  return drawn;
}

// Margins for pictures side by side, with nothing but titles between them; else gnuplot's own.
std::string margins(const Figure& figure) {
  const std::vector<Axes>& panels = figure.panels();
  const auto all = [&](auto test) {
    return std::all_of(panels.begin(), panels.end(), [&](const Axes& axes) { return test(axes.panel()); });
  };
  if (!all([](const Panel& panel) { return panel.elements.empty() || is_bare_picture(panel); })) return {};
  const double line = 2.6 * static_cast<double>(figure.font_size());  // pixels
  const double above = all([](const Panel& panel) { return panel.title.empty(); }) ? 6 : line;
  const double heading = figure.title().empty() ? 0 : 1.5 * line;
  const auto width = static_cast<double>(figure.width());
  const auto height = static_cast<double>(figure.height());
  return " margins " + number(6 / width) + ", " + number(1 - 6 / width) + ", " + number(6 / height) + ", " +
         number(1 - (above + heading) / height) + " spacing " + number(6 / width) + ", " +
         number(above / height);
}

}  // namespace

std::string gnuplot_script(const Panel& panel, int letters, int lines) {
  std::size_t next_id = 1;
  const DrawnPanel drawn = draw(panel, panel.title, {1.0 * letters, 1.0 * lines, true}, next_id);
  return drawn.data + drawn.commands;
}

std::string gnuplot_script(const Figure& figure) {
  const bool is_grid = figure.panels().size() > 1;
  const auto points = static_cast<double>(figure.font_size());
  const Paper paper{static_cast<double>(figure.width() / figure.columns()) / (0.8 * points),
                    static_cast<double>(figure.height() / figure.rows()) / (1.75 * points)};
  std::string data;
  std::string commands;
  if (is_grid) {
    commands =
        "set multiplot layout " + std::to_string(figure.rows()) + ',' + std::to_string(figure.columns());
    commands += margins(figure);
    if (!figure.title().empty())
      commands += " title " + gnuplot_string(figure.title()) + " font \",13\" noenhanced";
    commands += '\n';
  }
  std::size_t next_id = 1;
  for (const Axes& axes : figure.panels()) {
    const Panel& panel = axes.panel();
    if (is_grid && panel.elements.empty()) {
      commands += "set multiplot next\n";
      continue;
    }
    const bool has_heading = !is_grid && !figure.title().empty();
    const std::string title =
        has_heading ? figure.title() + (panel.title.empty() ? "" : '\n' + panel.title) : panel.title;
    const DrawnPanel drawn = draw(panel, title, paper, next_id);
    data += drawn.data;
    commands += drawn.commands;
  }
  if (is_grid) commands += "unset multiplot\n";
  return data + commands;
}

}  // namespace dlfs
