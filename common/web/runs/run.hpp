// One run of a program, as pages see it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "common/json/json.hpp"
#include "common/json/json_value.hpp"

namespace dlfs::web {

// A curve of a chart with at most 1000 points: if there would be more, every other one goes, and of those to come as well.
class Curve {
 public:
  static constexpr std::size_t most_points = 1000;

  Curve(std::string chart, std::string name) : chart_(std::move(chart)), name_(std::move(name)) {}
  void add(double x, double y);
  [[nodiscard]] const std::string& chart() const { return chart_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::vector<std::pair<double, double>>& points() const { return points_; }
  [[nodiscard]] Json json() const;

 private:
  std::string chart_, name_;
  std::vector<std::pair<double, double>> points_ = {};
  std::size_t seen_ = 0, step_ = 1;
};

struct Run {
  static constexpr std::size_t most_output = std::size_t{1} << 20, most_curves = 40, most_figures = 40;

  std::size_t id = 0;
  std::string program;                    // ch05/train_neuralnet
  std::vector<std::string> options = {};  // as a reader would type them
  bool only_builds = false;
  std::string state = "waiting";  // then building, running, and at last ended, failed or stopped
  int status = 0;                 // exit status, once it has ended
  double seconds = 0;
  std::string output = {};
  bool output_cut = false;
  std::vector<Curve> curves = {};
  std::vector<std::filesystem::path> figures = {};

  // Appends, up to most_output; returns what was appended.
  std::string add_output(const std::string& text);
  Curve* curve(const std::string& chart,
               const std::string& name);  // made if it is new; null if there are too many
  [[nodiscard]] bool is_over() const { return state == "ended" || state == "failed" || state == "stopped"; }
  [[nodiscard]] Json summary() const;  // without output and curves
  [[nodiscard]] Json json() const;
  [[nodiscard]] std::string csv() const;  // chart,curve,x,y
};

}  // namespace dlfs::web
