#include "common/app/plot_script.hpp"

#include "common/app/plot_elements.hpp"
#include "common/app/plot_legend.hpp"
#include "common/app/plot_text.hpp"

namespace dlfs {
namespace {

std::string range(const Range& range) { return '[' + number(range.low) + ':' + number(range.high) + "]\n"; }

// What every panel starts from: two light axes, a lighter grid, no legend, grey pictures.
constexpr const char* panel_defaults = R"(reset
set encoding utf8
set border 3 lc rgb "#606060"
set tics nomirror out scale 0.5 noenhanced textcolor rgb "#303030"
set grid lc rgb "#e4e4e4" lw 1 dt 1
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
  std::string text = std::string("set ") + name + "range " + range(shown);
  if (!label.empty()) text += std::string("set ") + name + "label " + quoted(label) + " noenhanced\n";
  if (!logarithmic) return text;
  text += std::string("set logscale ") + name + '\n';
  const bool has_decades = std::abs(std::log10(shown.high / shown.low)) >= 2;
  if (has_decades)
    text += std::string("set format ") + name + " \"10^{%T}\"\nset " + name + "tics enhanced\n";
  return text;
}

std::string names(const std::vector<std::string>& x_names) {
  if (x_names.empty()) return {};
  std::string list;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < x_names.size(); ++i) {
    list += (i == 0 ? "" : ", ") + quoted(x_names[i]) + ' ' + std::to_string(i);
    letters += x_names[i].size();
  }
  return "set xtics (" + list + ") scale 0" + (letters > 60 ? " rotate by -35" : "") + '\n';
}

std::string legend(const Panel& panel, const View& view) {
  const auto key = [](const char* place) {
    return std::string("set key ") + place + " noenhanced samplen 2 spacing 1.15 textcolor rgb \"#303030\"\n";
  };
  switch (panel.legend == Legend::best ? emptiest_corner(panel, view) : panel.legend) {
    case Legend::top_left:
      return key("inside top left Left reverse");
    case Legend::top_right:
      return key("inside top right");
    case Legend::bottom_left:
      return key("inside bottom left Left reverse");
    case Legend::bottom_right:
      return key("inside bottom right");
    case Legend::outside:
      return key("below center horizontal");
    case Legend::best:
    case Legend::none:
      break;
  }
  return {};
}

std::string frame(const Panel& panel) {
  if (panel.frame == Frame::hidden) return "unset border\nunset tics\nunset grid\n";
  if (panel.frame == Frame::no_ticks) return "set border 15\nunset tics\nunset grid\n";
  if (contains<ImageElement>(panel)) return "set border 15\nunset grid\n";
  return {};
}

// The data of one panel's elements, the settings, and the plot command.
struct DrawnPanel {
  std::string data;
  std::string commands;
};

DrawnPanel draw(const Panel& panel, const std::string& title, std::size_t& next_id) {
  const View view = view_of(panel);
  const bool is_surface = contains<SurfaceElement>(panel);
  DrawnPanel drawn;
  drawn.commands = panel_defaults;
  if (is_surface) drawn.commands += surface_look;
  if (!title.empty()) drawn.commands += "set title " + quoted(title) + " noenhanced\n";
  drawn.commands +=
      axis("x", panel.x_label, view.x, panel.log_x) + axis("y", panel.y_label, view.y, panel.log_y);
  if (!panel.z_label.empty())
    drawn.commands += "set zlabel " + quoted(panel.z_label) + " noenhanced rotate\n";
  if (panel.equal_aspect || contains<ImageElement>(panel)) drawn.commands += "set size ratio -1\n";
  drawn.commands += names(panel.x_names) + frame(panel) + legend(panel, view);

  std::string clauses;
  for (const Element& element : panel.elements) {
    const DrawnElement one = draw(element, panel, view, next_id++);
    drawn.data += one.data;
    drawn.commands += one.set;
    if (!one.clause.empty()) clauses += (clauses.empty() ? "" : ", \\\n     ") + one.clause;
  }
  drawn.commands += (is_surface ? "splot " : "plot ") + (clauses.empty() ? "NaN notitle" : clauses) + '\n';
  return drawn;
}

std::string title_of(const Figure& figure, const Panel& panel) {
  if (figure.panels().size() > 1 || figure.title().empty()) return panel.title;
  return panel.title.empty() ? figure.title() : figure.title() + '\n' + panel.title;
}

}  // namespace

std::string gnuplot_script(const Figure& figure, Arrangement arrangement) {
  const bool is_grid = arrangement == Arrangement::grid && figure.panels().size() > 1;
  std::string data = "set encoding utf8\n";
  std::string commands;
  if (is_grid) {
    commands +=
        "set multiplot layout " + std::to_string(figure.rows()) + ',' + std::to_string(figure.columns());
    if (!figure.title().empty()) commands += " title " + quoted(figure.title()) + " noenhanced";
    commands += '\n';
  }
  std::size_t next_id = 1;
  for (const Axes& axes : figure.panels()) {
    if (axes.panel().elements.empty() && figure.panels().size() > 1) {
      if (is_grid) commands += "set multiplot next\n";
      continue;
    }
    const DrawnPanel drawn = draw(axes.panel(), title_of(figure, axes.panel()), next_id);
    data += drawn.data;
    commands += drawn.commands;
  }
  if (is_grid) commands += "unset multiplot\n";
  return data + commands;
}

}  // namespace dlfs
