#include "ch08_deep/control/grid_figure.hpp"

#include <algorithm>

namespace dlfs::ch08 {

void draw_policy(const GridWorld& world, const Tensor<double>& Q, const std::string& title, Axes& axes) {
  const auto rows = static_cast<double>(world.rows()), columns = static_cast<double>(world.columns());
  axes.title(title).equal_aspect().no_ticks().x_range(-0.5, columns - 0.5).y_range(rows - 0.5, -0.5);
  for (std::size_t s = 0; s < world.states(); ++s) {
    const auto x = static_cast<double>(s % world.columns()), y = static_cast<double>(s / world.columns());
    axes.rectangle(x - 0.5, y - 0.5, x + 0.5, y + 0.5, {.color = Color::light_grey, .width = 1});
    if (!world.is_open(s)) {
      const char square = world.square(s);
      axes.text(x, y,
                square == 'G'   ? "+1"
                : square == 'X' ? "-1"
                                : "wall",
                {.color = square == 'G'   ? Color::green
                          : square == 'X' ? Color::red
                                          : Color::grey});
      continue;
    }
    const auto row = Q.row(s);
    const auto best = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
    const double dx = 0.32 * grid_steps[best][1], dy = 0.32 * grid_steps[best][0];
    const Color color = s == world.start() ? Color::orange : Color::blue;
    axes.arrow(x - dx, y - dy, x + dx, y + dy, {.color = color, .width = 2});
  }
}

}  // namespace dlfs::ch08
