#include "common/app/plot_elements.hpp"

#include <algorithm>

#include "common/app/plot_legend.hpp"
#include "common/app/plot_text.hpp"

namespace dlfs {
namespace {

struct Context {
  const Panel& panel;
  const View& view;
  std::string name;  // of the element's data block: $d3
  std::string id;    // 3
};

std::string row(std::initializer_list<double> values) {
  std::string line;
  for (const double value : values) line += (line.empty() ? "" : " ") + number(value);
  return line + '\n';
}

std::string block(const std::string& name, const std::string& rows) {
  return name + " << EOD\n" + rows + "EOD\n";
}

std::string title(const std::string& label) {
  return label.empty() ? " notitle" : " title " + quoted(label) + " noenhanced";
}

std::string line_look(const LineStyle& style) {
  std::string look = " lw " + number(style.width) + " lc " + rgb(style.color);
  if (style.dashed) look += " dt (8, 5)";
  return look;
}

// gnuplot refuses to plot a block without points: an undefined function keeps the entry in the legend.
DrawnElement finish(const Context& context, const std::string& rows, const std::string& columns,
                    const std::string& look) {
  if (rows.empty()) return {.clause = "NaN" + look};
  return {.data = block(context.name, rows), .clause = context.name + " using " + columns + look};
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
  return finish(context, rows, "1:2", look + title(e.style.label));
}

DrawnElement draw(const PointsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.y[i])) rows += row({e.x[i], e.y[i]});
  }
  const std::string look = " with points pt " + std::to_string(point_type(e.style.marker)) + " ps " +
                           number(e.style.size) + " lw 1.5 lc " + rgb(e.style.color);
  return finish(context, rows, "1:2", look + title(e.style.label));
}

DrawnElement draw(const BarsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.height[i])) rows += row({e.x[i], e.height[i], e.width});
  }
  const std::string look =
      " with boxes fs solid " + number(e.style.opacity) + " border lc " + rgb(e.style.color);
  return finish(context, rows, "1:2:3", look + title(e.style.label));
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
  return finish(context, rows, "1:2:3", look + title(e.style.label));
}

DrawnElement draw(const ArrowsElement& e, const Context& context) {
  std::string rows;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    if (is_visible(context.panel, e.x[i], e.y[i]) && is_drawable(e.dx[i]) && is_drawable(e.dy[i])) {
      rows += row({e.x[i], e.y[i], e.dx[i], e.dy[i]});
    }
  }
  const std::string look = " with vectors head filled size graph 0.018,18 fixed" + line_look(e.style);
  return finish(context, rows, "1:2:3:4", look + title(e.style.label));
}

// x y z, an empty line after each row of the grid.
std::string grid_rows(const std::vector<double>& x, const std::vector<double>& y,
                      const std::vector<double>& z) {
  std::string rows;
  for (std::size_t j = 0; j < y.size(); ++j) {
    for (std::size_t i = 0; i < x.size(); ++i) rows += row({x[i], y[j], z[j * x.size() + i]});
    rows += '\n';
  }
  return rows;
}

// gnuplot finds the lines: $c3 is what `set contour` makes of the grid $d3.
DrawnElement draw(const ContourElement& e, const Context& context) {
  const Range over = extent(e.z);
  std::string heights;
  for (const double height : e.heights) {
    if (height > over.low && height < over.high) heights += (heights.empty() ? "" : ", ") + number(height);
  }
  const std::string look = " with lines" + line_look(e.style) + title(e.style.label);
  if (heights.empty() || e.x.size() < 2 || e.y.size() < 2) return {.clause = "NaN" + look};
  return {.data = block(context.name, grid_rows(e.x, e.y, e.z)) + "set contour base\nunset surface\n" +
                  "set cntrparam levels discrete " + heights + "\nset table $c" + context.id + "\nsplot " +
                  context.name + " using 1:2:3\nunset table\nunset contour\nset surface\n",
          .clause = "$c" + context.id + " using 1:2" + look};
}

DrawnElement draw(const SurfaceElement& e, const Context& context) {
  const Range over = extent(e.z);
  const bool is_surface = e.x.size() > 1 && e.y.size() > 1 && is_drawable(over.low);
  const Range z = !is_surface            ? Range{0, 1}
                  : over.low < over.high ? over
                                         : Range{over.low - 1, over.high + 1};
  const std::string range = '[' + number(z.low) + ':' + number(z.high) + ']';
  DrawnElement drawn =
      finish(context, is_surface ? grid_rows(e.x, e.y, e.z) : "", "1:2:3", " with pm3d notitle");
  drawn.set = "set zrange " + range + "\nset cbrange " + range + '\n';
  return drawn;
}

// One line of numbers for each row of pixels: the grey value, or 65536 red + 256 green + blue. gnuplot wants
// at least 2 x 2 pixels: a single row is written twice, each half as high.
DrawnElement draw(const ImageElement& e, const Context& context) {
  if (e.height == 0 || e.width == 0) return {.clause = "NaN notitle"};
  const auto byte = [&](double value) {
    const double share = (value - e.range.low) / (e.range.high - e.range.low);
    return std::round(255 * std::clamp(is_drawable(share) ? share : 0.0, 0.0, 1.0));
  };
  const std::size_t rows_of_one = e.height == 1 ? 2 : 1;
  const std::size_t columns_of_one = e.width == 1 ? 2 : 1;
  std::string rows;
  for (std::size_t j = 0; j < e.height * rows_of_one; ++j) {
    for (std::size_t i = 0; i < e.width * columns_of_one; ++i) {
      const double* pixel = &e.pixels[(j / rows_of_one * e.width + i / columns_of_one) * e.channels];
      rows += i == 0 ? "" : " ";
      rows +=
          number(e.channels == 1 ? pixel[0] : 65536 * byte(pixel[0]) + 256 * byte(pixel[1]) + byte(pixel[2]));
    }
    rows += '\n';
  }
  const std::string x = columns_of_one == 1 ? "1" : "($1 / 2 - 0.25)";
  const std::string y = rows_of_one == 1 ? "2" : "($2 / 2 - 0.25)";
  DrawnElement drawn{.data = block(context.name, rows),
                     .clause = context.name + " matrix using " + x + ':' + y};
  drawn.clause +=
      e.channels == 1
          ? ":3 with image pixels notitle"
          : ":(int($3) / 65536):(int($3) / 256 % 256):(int($3) % 256) with rgbimage pixels notitle";
  if (e.channels == 1) drawn.set = "set cbrange [" + number(e.range.low) + ':' + number(e.range.high) + "]\n";
  return drawn;
}

DrawnElement draw(const GuideElement& e, const Context& context) {
  const View& view = context.view;
  const bool visible =
      e.vertical ? is_visible(context.panel, e.at, view.y.low) : is_visible(context.panel, view.x.low, e.at);
  std::string rows;
  if (visible && e.vertical) rows = row({e.at, view.y.low}) + row({e.at, view.y.high});
  if (visible && !e.vertical) rows = row({view.x.low, e.at}) + row({view.x.high, e.at});
  return finish(context, rows, "1:2", " with lines" + line_look(e.style) + title(e.style.label));
}

DrawnElement draw(const TextElement& e, const Context& context) {
  if (e.words.empty() || !is_visible(context.panel, e.x, e.y)) return {};
  const char* align = e.style.align == Align::left    ? "left"
                      : e.style.align == Align::right ? "right"
                                                      : "center";
  return {.set = "set label " + context.id + ' ' + quoted(e.words) + " at first " + number(e.x) + ',' +
                 number(e.y) + ' ' + align + " front noenhanced font \"," + number(e.style.size) +
                 "\" textcolor " + rgb(e.style.color) + '\n'};
}

std::string shape_look(const ShapeStyle& style) {
  return std::string(" front ") +
         (style.filled ? "fc rgb \"#ffffff\" fs solid border " : "fs empty border ") + rgb(style.color) +
         " lw " + number(style.width) + '\n';
}

DrawnElement draw(const CircleElement& e, const Context& context) {
  return {.set = "set object " + context.id + " circle at first " + number(e.x) + ',' + number(e.y) +
                 " size first " + number(e.radius) + shape_look(e.style)};
}

DrawnElement draw(const RectangleElement& e, const Context& context) {
  return {.set = "set object " + context.id + " rectangle from first " + number(e.left) + ',' +
                 number(e.bottom) + " to first " + number(e.right) + ',' + number(e.top) +
                 shape_look(e.style)};
}

}  // namespace

DrawnElement draw(const Element& element, const Panel& panel, const View& view, std::size_t id) {
  const Context context{panel, view, "$d" + std::to_string(id), std::to_string(id)};
  return std::visit([&](const auto& e) { return draw(e, context); }, element);
}

}  // namespace dlfs
