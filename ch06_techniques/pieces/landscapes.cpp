#include "ch06_techniques/pieces/landscapes.hpp"

#include <cmath>
#include <cstdio>

namespace dlfs::ch06 {

Landscape valley_landscape() {
  return {"valley", [](const Vector& p) { return f(p[0], p[1]); },
          [](const Vector& p) {
            return Vector::from({df_dx(p[0]), df_dy(p[1])});
          },
          [](const Vector&) {
            return Matrix::from({{0.1, 0}, {0, 2}});
          }};
}

Landscape saddle_landscape() {
  return {"saddle", [](const Vector& p) { return p[0] * p[0] / 2 + std::pow(p[1], 4) / 4 - p[1] * p[1] / 2; },
          [](const Vector& p) {
            return Vector::from({p[0], std::pow(p[1], 3) - p[1]});
          },
          [](const Vector& p) {
            return Matrix::from({{1, 0}, {0, 3 * p[1] * p[1] - 1}});
          }};
}

Landscape rosenbrock_landscape() {
  return {"Rosenbrock",
          [](const Vector& p) { return std::pow(1 - p[0], 2) + 100 * std::pow(p[1] - p[0] * p[0], 2); },
          [](const Vector& p) {
            const double b = p[1] - p[0] * p[0];
            return Vector::from({-2 * (1 - p[0]) - 400 * p[0] * b, 200 * b});
          },
          [](const Vector& p) {
            const double mixed = -400 * p[0];
            return Matrix::from({{2 - 400 * (p[1] - 3 * p[0] * p[0]), mixed}, {mixed, 200}});
          }};
}

Path Walk::path() const {
  Path result;
  for (const Vector& point : points) {
    result.x.push_back(point[0]);
    result.y.push_back(point[1]);
  }
  return result;
}

void print_walks(const Landscape& land, const std::vector<Walk>& walks) {
  std::printf("%s\n  %-20s %10s %11s  end\n", land.name.c_str(), "", "iterations", "evaluations");
  for (const Walk& walk : walks) {
    const Vector& end = walk.points.back();
    std::printf("  %-20s %10zu %11zu  (%.4f, %.4f), f = %.4f%s\n", walk.method.c_str(), walk.iterations(),
                walk.evaluations, end[0], end[1], land.f(end), walk.arrived ? "" : ", not there yet");
  }
}

void plot_walks(const std::string& name, const Landscape& land, const std::vector<Walk>& walks,
                const std::vector<double>& heights, const PlotOptions& options) {
  const Vector grid = Vector::linspace(-2, 2, 101);
  Matrix z = Matrix::zeros({101, 101});
  for (std::size_t i = 0; i < 101; ++i) {
    for (std::size_t j = 0; j < 101; ++j) z(i, j) = land.f(Vector::from({grid[j], grid[i]}));
  }
  Figure figure(name);
  figure.grid(2, 3);
  for (std::size_t i = 0; i < walks.size(); ++i) {
    const Path path = walks[i].path();
    figure.axes(i)
        .title(walks[i].method + ": " + std::to_string(walks[i].iterations()))
        .x_range(-2, 2)
        .y_range(-2, 2)
        .contour_at(grid, grid, z, heights)
        .line(path.x, path.y, {.color = Color::orange, .marker = Marker::circle, .width = 1.5});
  }
  figure.show(options);
}

}  // namespace dlfs::ch06
