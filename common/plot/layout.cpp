#include "common/plot/layout.hpp"

#include <algorithm>
#include <cmath>

#include "common/plot/text.hpp"

namespace dlfs {
namespace {

bool any(const Figure& figure, auto test) {
  return std::any_of(figure.panels().begin(), figure.panels().end(),
                     [&](const Axes& axes) { return test(axes.panel()); });
}

bool has_numbers(const Panel& panel) {
  return !panel.elements.empty() && panel.frame == Frame::full && panel.x_names.empty() &&
         !panel.contains(Element::Kind::image) && !panel.contains(Element::Kind::surface);
}

bool same(const Range& a, const Range& b) { return a.low == b.low && a.high == b.high; }

bool share_x(const Panel& a, const Panel& b) {
  return has_numbers(a) && has_numbers(b) && a.log_x == b.log_x && same(view_of(a).x, view_of(b).x);
}

bool share_y(const Panel& a, const Panel& b) {
  return has_numbers(a) && has_numbers(b) && a.log_y == b.log_y && same(view_of(a).y, view_of(b).y);
}

// In pixels: around all panels, and between two of them.
struct Room {
  double left, right, bottom, top, between_columns, between_rows;
};

Room room_of_pictures(const Figure& figure, double line) {
  const double above = any(figure, [](const Panel& panel) { return !panel.title.empty(); }) ? 1.5 * line : 6;
  return {6, 6, 6, above, 6, above};
}

Room room_of_panels(const Figure& figure, const std::vector<Paper>& papers, double line) {
  const double numbers = 1.8 * line, left = 3 * line;  // below and at the left, with a little space
  const double x_label = any(figure, [](const Panel& panel) { return !panel.x_label.empty(); }) ? line : 0;
  const double y_label = any(figure, [](const Panel& panel) { return !panel.y_label.empty(); }) ? 1.3 * line : 0;
  Room room{left + y_label, 1.3 * line, numbers + x_label, 0.5 * line, line, 0.6 * line};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const std::size_t row = i / figure.columns(), column = i % figure.columns();
    const bool is_titled = !figure.panels()[i].panel().title.empty();
    if (is_titled && row == 0) room.top = 2.1 * line;
    if (is_titled && row > 0) room.between_rows = std::max(room.between_rows, 2.3 * line);
    if (column > 0 && papers[i].numbers_left) room.between_columns = left + y_label;
    if (row + 1 == figure.rows() || !papers[i].numbers_below) continue;
    room.between_rows = std::max(room.between_rows, numbers + 0.6 * line);
  }
  return room;
}

}  // namespace

bool is_bare_picture(const Panel& panel) {
  return panel.contains(Element::Kind::image) && panel.frame != Frame::full;
}

std::vector<Paper> papers_of(const Figure& figure) {
  const auto points = static_cast<double>(figure.font_size());
  const Paper paper{static_cast<double>(figure.width() / figure.columns()) / (0.8 * points),
                    static_cast<double>(figure.height() / figure.rows()) / (1.75 * points)};
  const std::vector<Axes>& panels = figure.panels();
  std::vector<Paper> papers(panels.size(), paper);
  for (std::size_t i = 0; i < panels.size() && figure.columns() > 2; ++i) {
    const Panel& panel = panels[i].panel();
    const std::size_t below = i + figure.columns();
    if (i % figure.columns() > 0) papers[i].numbers_left = !share_y(panels[i - 1].panel(), panel);
    if (below < panels.size()) papers[i].numbers_below = !share_x(panels[below].panel(), panel);
  }
  return papers;
}

std::string margins(const Figure& figure, const std::vector<Paper>& papers) {
  const bool are_pictures =
      !any(figure, [](const Panel& panel) { return !panel.elements.empty() && !is_bare_picture(panel); });
  const bool share = std::any_of(papers.begin(), papers.end(), [](const Paper& paper) {
    return !paper.numbers_left || !paper.numbers_below;
  });
  if (!are_pictures && !share) return {};
  const double line = 1.75 * static_cast<double>(figure.font_size());
  const Room room = are_pictures ? room_of_pictures(figure, line) : room_of_panels(figure, papers, line);
  const double heading = figure.title().empty() ? 0 : 2.2 * line;
  const auto width = static_cast<double>(figure.width()), height = static_cast<double>(figure.height());
  return " margins " + number(room.left / width) + ", " + number(1 - room.right / width) + ", " +
         number(room.bottom / height) + ", " + number(1 - (room.top + heading) / height) + " spacing " +
         number(room.between_columns / width) + ", " + number(room.between_rows / height);
}

double tick_distance(const Range& shown, double most, bool whole) {
  constexpr double usual = 10;  // as many as gnuplot writes at most
  const double length = std::abs(shown.high - shown.low);
  if (most >= usual && !(whole && length < usual)) return 0;
  const double least = length / std::max(1.5, std::min(most, usual));
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double step : {1.0, 2.0, 5.0, 10.0}) {
    if (step * power >= least * 0.999) return std::max(step * power, whole ? 1.0 : 0.0);
  }
  return 10 * power;
}

}  // namespace dlfs
