#include "common/plot/script.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/plot/elements.hpp"
#include "common/plot/layout.hpp"
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

std::string axis(const std::string& name, const std::string& label, const Range& shown, bool logarithmic,
                 double ticks) {
  std::string text = "set " + name + "range " + range_text(shown) + '\n';
  if (!label.empty()) text += "set " + name + "label " + gnuplot_string(label) + " noenhanced\n";
  if (!logarithmic) return ticks > 0 ? text + "set " + name + "tics " + number(ticks) + '\n' : text;
  text += "set logscale " + name + '\n';
  const bool has_decades = std::abs(std::log10(shown.high / shown.low)) >= 2;
  return has_decades ? text + "set format " + name + " \"10^{%T}\"\nset " + name + "tics enhanced\n" : text;
}

// Both axes. A number takes six letters, or two lines.
std::string axes(const Panel& panel, const View& view, const Paper& paper) {
  const bool is_small = paper.letters < 40 && !paper.is_text;
  const double most_x = is_small ? 0.8 * paper.letters / 6 : 1e3,
               most_y = is_small ? 0.7 * paper.lines / 2 : 1e3;
  std::string text =
      axis("x", panel.x_label, view.x, panel.log_x, tick_distance(view.x, most_x, panel.whole_x)) +
      axis("y", panel.y_label, view.y, panel.log_y, tick_distance(view.y, most_y, false));
  if (!paper.numbers_below) text += "set format x \"\"\n";
  if (!paper.numbers_left) text += "set format y \"\"\n";
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
                                                 "above center horizontal Left reverse width 1"};
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
  drawn.commands += axes(panel, view, paper);
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

}  // namespace

std::string gnuplot_script(const Panel& panel, int letters, int lines) {
  std::size_t next_id = 1;
  const DrawnPanel drawn = draw(panel, panel.title, {1.0 * letters, 1.0 * lines, true}, next_id);
  return drawn.data + drawn.commands;
}

std::string gnuplot_script(const Figure& figure) {
  const bool is_grid = figure.panels().size() > 1;
  const std::vector<Paper> papers = papers_of(figure);
  std::string data;
  std::string commands;
  if (is_grid) {
    commands =
        "set multiplot layout " + std::to_string(figure.rows()) + ',' + std::to_string(figure.columns());
    commands += margins(figure, papers);
    if (!figure.title().empty())
      commands += " title " + gnuplot_string(figure.title()) + " font \",13\" noenhanced";
    commands += '\n';
  }
  std::size_t next_id = 1;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const Panel& panel = figure.panels()[i].panel();
    if (is_grid && panel.elements.empty()) {
      commands += "set multiplot next\n";
      continue;
    }
    const bool has_heading = !is_grid && !figure.title().empty();
    const std::string title =
        has_heading ? figure.title() + (panel.title.empty() ? "" : '\n' + panel.title) : panel.title;
    const DrawnPanel drawn = draw(panel, title, papers[i], next_id);
    data += drawn.data;
    commands += drawn.commands;
  }
  if (is_grid) commands += "unset multiplot\n";
  return data + commands;
}

}  // namespace dlfs
