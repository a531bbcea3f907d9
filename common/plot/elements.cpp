#include "common/plot/elements.hpp"

#include <algorithm>

#include "common/plot/text.hpp"

namespace dlfs {
namespace {

using Kind = Element::Kind;
using Columns = std::vector<std::vector<double>>;

std::string data_block(const std::string& name, const std::string& rows) {
  return name + " << EOD\n" + rows + "EOD\n";
}

std::string legend_entry(const std::string& label) {
  return label.empty() ? " notitle" : " title " + gnuplot_string(label) + " noenhanced";
}

// The lines of data. Points that cannot be drawn are left out; in a curve they become one empty line, which
// interrupts it.
std::string rows_of(const Element& e, const Columns& columns, const Panel& panel) {
  std::string rows;
  bool is_gap = true;
  for (std::size_t i = 0; i < columns[0].size(); ++i) {
    const auto is_number = [i](const std::vector<double>& column) { return is_drawable(column[i]); };
    const bool visible = std::all_of(columns.begin(), columns.end(), is_number) &&
                         is_visible(panel, columns[0][i], columns[1][i]) &&
                         (e.kind != Kind::region || is_visible(panel, columns[0][i], columns[2][i]));
    if (!visible && !is_gap && e.kind == Kind::curve) rows += '\n';
    is_gap = !visible;
    if (is_gap) continue;
    for (const std::vector<double>& column : columns)
      rows += (&column == &columns[0] ? "" : " ") + number(column[i]);
    rows += '\n';
  }
  return rows;
}

// gnuplot refuses to plot a block without points: an undefined function keeps the entry in the legend.
DrawnElement draw_rows(const Element& e, const Columns& columns, const Context& context) {
  const std::string rows = rows_of(e, columns, context.panel), look = e.look + legend_entry(e.label);
  if (rows.empty()) return {.clause = "NaN" + look};
  std::string used = " using 1";
  for (std::size_t i = 2; i <= columns.size(); ++i) used += ':' + std::to_string(i);
  return {.data = data_block("$d" + context.number, rows), .clause = "$d" + context.number + used + look};
}

// From one end of the panel to the other.
DrawnElement draw_guide(const Element& e, const Context& context) {
  const double at = e.columns[0][0];
  const Range &x = context.view.x, &y = context.view.y;
  if (e.kind == Kind::vertical) return draw_rows(e, {{at, at}, {y.low, y.high}}, context);
  return draw_rows(e, {{x.low, x.high}, {at, at}}, context);
}

// How many xs and the xs; then for each y a line with y and its row of z: gnuplot's `nonuniform matrix`.
std::string grid_block(const Context& context, const Columns& columns) {
  const std::vector<double>&x = columns[0], &y = columns[1], &z = columns[2];
  std::string rows = std::to_string(x.size());
  for (const double value : x) rows += ' ' + number(value);
  for (std::size_t j = 0; j < y.size(); ++j) {
    rows += '\n' + number(y[j]);
    for (std::size_t i = 0; i < x.size(); ++i) rows += ' ' + number(z[j * x.size() + i]);
  }
  return data_block("$d" + context.number, rows + '\n');
}

bool is_grid(const Columns& columns) {
  return columns[0].size() > 1 && columns[1].size() > 1 &&
         std::all_of(columns[0].begin(), columns[0].end(), is_drawable) &&
         std::all_of(columns[1].begin(), columns[1].end(), is_drawable);
}

// gnuplot finds the lines: $c3 is what `set contour` makes of the grid $d3.
DrawnElement draw_contour(const Element& e, const Context& context) {
  const Range over = extent(e.columns[2]);
  const std::vector<double>& all = e.columns[3];
  const std::size_t step = context.paper.is_text ? all.size() / 4 + 1 : 1;  // text has no space for all
  std::string heights;
  for (std::size_t i = 0; i < all.size(); i += step) {
    if (!(all[i] > over.low && all[i] < over.high)) continue;
    heights += (heights.empty() ? "" : ", ") + number(all[i]);
  }
  const std::string look =
      (context.paper.is_text ? " with lines lt 0" : " with lines") + e.look + legend_entry(e.label);
  if (heights.empty() || !is_grid(e.columns)) return {.clause = "NaN" + look};

  const std::string lines = "$c" + context.number;
  return {.data = grid_block(context, e.columns) + "set contour base\nunset surface\n" +
                  "set cntrparam levels discrete " + heights + "\nset table " + lines + "\nsplot $d" +
                  context.number + " nonuniform matrix using 1:2:3\nunset table\nreset\n",
          .clause = lines + " using 1:2" + look};
}

DrawnElement draw_surface(const Element& e, const Context& context) {
  const Range over = extent(e.columns[2]);
  const std::string look = context.paper.is_text ? " with lines notitle" : " with pm3d notitle";
  if (!is_grid(e.columns) || !is_drawable(over.low))
    return {.set = "set zrange [0:1]\n", .clause = "NaN" + look};

  const std::string z = range_text(over.low < over.high ? over : Range{over.low - 1, over.high + 1}) + '\n';
  return {.data = grid_block(context, e.columns),
          .set = "set zrange " + z + "set cbrange " + z,
          .clause = "$d" + context.number + " nonuniform matrix using 1:2:3" + look};
}

// The grey value of a pixel, or 65536 red + 256 green + blue.
double pixel(const Element& e, std::size_t row, std::size_t column) {
  const double* values = &e.columns[2][(row * e.width + column) * e.channels];
  if (e.channels == 1) return is_drawable(values[0]) ? values[0] : e.range.low;
  const auto byte = [&](double value) {
    const double share = (value - e.range.low) / (e.range.high - e.range.low);
    return std::round(255 * std::clamp(is_drawable(share) ? share : 0.0, 0.0, 1.0));
  };
  return 65536 * byte(values[0]) + 256 * byte(values[1]) + byte(values[2]);
}

// One line of numbers for each row of pixels. gnuplot wants at least 2 x 2 pixels: a single row is written twice,
// each half as high.
DrawnElement draw_image(const Element& e, const Context& context) {
  if (e.height == 0 || e.width == 0) return {.clause = "NaN notitle"};
  const std::size_t rows_of_one = e.height == 1 ? 2 : 1;
  const std::size_t columns_of_one = e.width == 1 ? 2 : 1;
  std::string rows;
  for (std::size_t j = 0; j < e.height * rows_of_one; ++j) {
    for (std::size_t i = 0; i < e.width * columns_of_one; ++i) {
      rows += i == 0 ? "" : " ";
      rows += number(pixel(e, j / rows_of_one, i / columns_of_one));
    }
    rows += '\n';
  }
  const std::string place = std::string(columns_of_one == 1 ? "1" : "($1 / 2 - 0.25)") + ':' +
                            (rows_of_one == 1 ? "2" : "($2 / 2 - 0.25)");
  const bool is_grey = e.channels == 1;
  return {
      .data = data_block("$d" + context.number, rows),
      .set = is_grey ? "set cbrange " + range_text(e.range) + '\n' : "",
      .clause = "$d" + context.number + " matrix using " + place +
                (is_grey ? ":3 with image notitle"
                         : ":(int($3) / 65536):(int($3) / 256 % 256):(int($3) % 256) with rgbimage notitle")};
}

}  // namespace

DrawnElement draw(const Element& e, const Context& context) {
  switch (e.kind) {
    case Kind::horizontal:
    case Kind::vertical:
      return draw_guide(e, context);
    case Kind::text:
      if (e.look.empty() || !is_visible(context.panel, e.columns[0][0], e.columns[1][0])) return {};
      return {.set = "set label " + context.number + ' ' + e.look + '\n'};
    case Kind::shape:
      return {.set = "set object " + context.number + ' ' + e.look + '\n'};
    case Kind::contour:
      return draw_contour(e, context);
    case Kind::surface:
      return draw_surface(e, context);
    case Kind::image:
      return draw_image(e, context);
    default:
      return draw_rows(e, e.columns, context);
  }
}

}  // namespace dlfs
