// Contours, surfaces and pictures in gnuplot's language.
#include <algorithm>

#include "common/plot/elements.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

// How many xs and the xs; then for each y a line with y and its row of z: gnuplot's `nonuniform matrix`.
std::string grid_block(const Context& context, const std::vector<double>& x, const std::vector<double>& y,
                       const std::vector<double>& z) {
  std::string rows = std::to_string(x.size());
  for (const double value : x) rows += ' ' + number(value);
  for (std::size_t j = 0; j < y.size(); ++j) {
    rows += '\n' + number(y[j]);
    for (std::size_t i = 0; i < x.size(); ++i) rows += ' ' + number(z[j * x.size() + i]);
  }
  return data_block(context.data_name(), rows + '\n');
}

bool is_grid(const std::vector<double>& x, const std::vector<double>& y) {
  return x.size() > 1 && y.size() > 1 && std::all_of(x.begin(), x.end(), is_drawable) &&
         std::all_of(y.begin(), y.end(), is_drawable);
}

// The grey value of a pixel, or 65536 red + 256 green + blue.
double pixel(const ImageElement& e, std::size_t row, std::size_t column) {
  const double* values = &e.pixels[(row * e.width + column) * e.channels];
  if (e.channels == 1) return is_drawable(values[0]) ? values[0] : e.range.low;
  const auto byte = [&](double value) {
    const double share = (value - e.range.low) / (e.range.high - e.range.low);
    return std::round(255 * std::clamp(is_drawable(share) ? share : 0.0, 0.0, 1.0));
  };
  return 65536 * byte(values[0]) + 256 * byte(values[1]) + byte(values[2]);
}

}  // namespace

// gnuplot finds the lines: $c3 is what `set contour` makes of the grid $d3.
DrawnElement draw(const ContourElement& e, const Context& context) {
  const Range over = extent(e.z);
  const std::size_t step =
      context.paper.is_text ? e.heights.size() / 4 + 1 : 1;  // letters have no room for all
  std::string heights;
  for (std::size_t i = 0; i < e.heights.size(); i += step) {
    if (!(e.heights[i] > over.low && e.heights[i] < over.high)) continue;
    heights += (heights.empty() ? "" : ", ") + number(e.heights[i]);
  }
  const char* kind = context.paper.is_text ? " with lines lt 0" : " with lines";
  const std::string look = kind + line_look(e.style) + legend_entry(e.style.label);
  if (heights.empty() || !is_grid(e.x, e.y)) return {.clause = "NaN" + look};

  const std::string lines = "$c" + std::to_string(context.id);
  return {.data = grid_block(context, e.x, e.y, e.z) + "set contour base\nunset surface\n" +
                  "set cntrparam levels discrete " + heights + "\nset table " + lines + "\nsplot " +
                  context.data_name() + " nonuniform matrix using 1:2:3\nunset table\nreset\n",
          .clause = lines + " using 1:2" + look};
}

DrawnElement draw(const SurfaceElement& e, const Context& context) {
  const Range over = extent(e.z);
  const std::string look = context.paper.is_text ? " with lines notitle" : " with pm3d notitle";
  if (!is_grid(e.x, e.y) || !is_drawable(over.low))
    return {.set = "set zrange [0:1]\n", .clause = "NaN" + look};

  const Range z = over.low < over.high ? over : Range{over.low - 1, over.high + 1};
  const std::string range = '[' + number(z.low) + ':' + number(z.high) + "]\n";
  return {.data = grid_block(context, e.x, e.y, e.z),
          .set = "set zrange " + range + "set cbrange " + range,
          .clause = context.data_name() + " nonuniform matrix using 1:2:3" + look};
}

// One line of numbers for each row of pixels. gnuplot wants at least 2 x 2 pixels: a single row is written twice,
// each half as high.
DrawnElement draw(const ImageElement& e, const Context& context) {
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
  const std::string x = columns_of_one == 1 ? "1" : "($1 / 2 - 0.25)";
  const std::string y = rows_of_one == 1 ? "2" : "($2 / 2 - 0.25)";
  DrawnElement drawn{.data = data_block(context.data_name(), rows),
                     .clause = context.data_name() + " matrix using " + x + ':' + y};
  drawn.clause += e.channels == 1
                      ? ":3 with image notitle"
                      : ":(int($3) / 65536):(int($3) / 256 % 256):(int($3) % 256) with rgbimage notitle";
  if (e.channels == 1) drawn.set = "set cbrange [" + number(e.range.low) + ':' + number(e.range.high) + "]\n";
  return drawn;
}

}  // namespace dlfs
