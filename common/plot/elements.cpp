#include "common/plot/elements.hpp"

#include "common/plot/legend.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

std::string row(std::initializer_list<double> values) {
  std::string line;
  for (const double value : values) line += (line.empty() ? "" : " ") + number(value);
  return line + '\n';
}

// gnuplot refuses to plot a block without points: an undefined function keeps the entry in the legend.
DrawnElement finish(const Context& context, const std::string& rows, const std::string& columns,
                    const std::string& look) {
  if (rows.empty()) return {.clause = "NaN" + look};
  return {.data = data_block(context.data_name(), rows),
          .clause = context.data_name() + " using " + columns + look};
}

// Points that cannot be drawn become one empty line, which interrupts the curve.
DrawnElement draw(const CurveElement& e, const Context& context) {
  std::string rows;
  bool is_gap = true;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    const bool visible = is_visible(context.panel, e.x[i], e.y[i]);
    if (visible) rows += row({e.x[i], e.y[i]});
    if (!visible && !is_gap) rows += '\n';
    is_gap = !visible;
  }
  std::string look = e.style.marker == Marker::none ? " with lines" : " with linespoints";
  look += line_look(e.style);
  if (e.style.marker != Marker::none) {
    look += " pt " + std::to_string(point_type(e.style.marker)) + " ps 0.9";
    if (e.style.marker_every > 1) look += " pointinterval " + std::to_string(e.style.marker_every);
  }
  return finish(context, rows, "1:2", look + legend_entry(e.style.label));
}

DrawnElement draw(const PointsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.y[i])) rows += row({e.x[i], e.y[i]});
  }
  const std::string look = " with points pt " + std::to_string(point_type(e.style.marker)) + " ps " +
                           number(e.style.size) + " lw 1.5 lc " + rgb(e.style.color);
  return finish(context, rows, "1:2", look + legend_entry(e.style.label));
}

DrawnElement draw(const BarsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.height[i])) rows += row({e.x[i], e.height[i], e.width});
  }
  const std::string look = " with boxes fs solid " + number(e.style.opacity) +
                           " border lc rgb \"#ffffff\" lc " + rgb(e.style.color);
  return finish(context, rows, "1:2:3", look + legend_entry(e.style.label));
}

DrawnElement draw(const FillElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    const bool visible =
        is_visible(context.panel, e.x[i], e.low[i]) && is_visible(context.panel, e.x[i], e.high[i]);
    if (visible) rows += row({e.x[i], e.low[i], e.high[i]});
  }
  const std::string look = " with filledcurves fs transparent solid " + number(e.style.opacity) +
                           " noborder lc " + rgb(e.style.color);
  return finish(context, rows, "1:2:3", look + legend_entry(e.style.label));
}

DrawnElement draw(const ArrowsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.y[i]) && is_drawable(e.dx[i]) && is_drawable(e.dy[i])) {
      rows += row({e.x[i], e.y[i], e.dx[i], e.dy[i]});
    }
  }
  const std::string look = " with vectors head filled size character 1.3,18" + line_look(e.style);
  return finish(context, rows, "1:2:3:4", look + legend_entry(e.style.label));
}

DrawnElement draw(const GuideElement& e, const Context& context) {
  const View& view = context.view;
  const bool visible =
      e.vertical ? is_visible(context.panel, e.at, view.y.low) : is_visible(context.panel, view.x.low, e.at);
  std::string rows;
  if (visible && e.vertical) rows = row({e.at, view.y.low}) + row({e.at, view.y.high});
  if (visible && !e.vertical) rows = row({view.x.low, e.at}) + row({view.x.high, e.at});
  return finish(context, rows, "1:2", " with lines" + line_look(e.style) + legend_entry(e.style.label));
}

DrawnElement draw(const TextElement& e, const Context& context) {
  if (e.words.empty() || !is_visible(context.panel, e.x, e.y)) return {};
  const char* align = e.style.align == Align::left    ? "left"
                      : e.style.align == Align::right ? "right"
                                                      : "center";
  return {.set = "set label " + std::to_string(context.id) + ' ' + gnuplot_string(e.words) + " at first " +
                 number(e.x) + ',' + number(e.y) + ' ' + align + " front noenhanced font \"," +
                 number(e.style.size) + "\" textcolor " + rgb(e.style.color) + '\n'};
}

std::string shape_look(const ShapeStyle& style) {
  return std::string(" front ") +
         (style.filled ? "fc rgb \"#ffffff\" fs solid border " : "fs empty border ") + rgb(style.color) +
         " lw " + number(style.width) + '\n';
}

DrawnElement draw(const CircleElement& e, const Context& context) {
  return {.set = "set object " + std::to_string(context.id) + " circle at first " + number(e.x) + ',' +
                 number(e.y) + " size first " + number(e.radius) + shape_look(e.style)};
}

DrawnElement draw(const RectangleElement& e, const Context& context) {
  return {.set = "set object " + std::to_string(context.id) + " rectangle from first " + number(e.left) +
                 ',' + number(e.bottom) + " to first " + number(e.right) + ',' + number(e.top) +
                 shape_look(e.style)};
}

}  // namespace

std::string data_block(const std::string& name, const std::string& rows) {
  return name + " << EOD\n" + rows + "EOD\n";
}

std::string line_look(const LineStyle& style) {
  std::string look = " lw " + number(style.width) + " lc " + rgb(style.color);
  if (style.dashed) look += " dt (8, 5)";
  return look;
}

std::string legend_entry(const std::string& label) {
  return label.empty() ? " notitle" : " title " + gnuplot_string(label) + " noenhanced";
}

DrawnElement draw(const Element& element, const Context& context) {
  return std::visit([&](const auto& e) { return draw(e, context); }, element);
}

}  // namespace dlfs
