#include "common/web/runs/run.hpp"

#include <sstream>

#include "common/events/points_file.hpp"

namespace dlfs::web {

void Curve::add(double x, double y) {
  if (seen_++ % step_ != 0) return;
  points_.emplace_back(x, y);
  if (points_.size() <= most_points) return;
  std::vector<std::pair<double, double>> fewer;
  for (std::size_t i = 0; i < points_.size(); i += 2) fewer.push_back(points_[i]);
  points_ = std::move(fewer);
  step_ *= 2;
}

Json Curve::json() const {
  std::vector<Json> all;
  for (const auto& [x, y] : points_) all.push_back(Json::array({x, y}));
  return Json::object({{"chart", chart_}, {"curve", name_}, {"points", Json::array(all)}});
}

std::string Run::add_output(const std::string& text) {
  if (output_cut) return "";
  std::string part = text.substr(0, most_output - output.size());
  if (part.size() < text.size()) {
    output_cut = true;
    part += "\n[the rest of the output is not kept: it is longer than 1 MiB]\n";
  }
  output += part;
  return part;
}

Curve* Run::curve(const std::string& chart, const std::string& name) {
  for (Curve& one : curves) {
    if (one.chart() == chart && one.name() == name) return &one;
  }
  if (curves.size() >= most_curves) return nullptr;
  return &curves.emplace_back(chart, name);
}

Json Run::summary() const {
  std::vector<Json> words, names;
  for (const std::string& option : options) words.emplace_back(option);
  for (const auto& figure : figures) names.emplace_back(figure.stem().string());
  return Json::object({{"id", id},
                       {"program", program},
                       {"options", Json::array(words)},
                       {"only_builds", only_builds},
                       {"state", state},
                       {"status", status},
                       {"seconds", seconds},
                       {"figures", Json::array(names)}});
}

Json Run::json() const {
  std::vector<Json> all;
  for (const Curve& one : curves) all.push_back(one.json());
  return Json::object({{"run", summary()}, {"output", output}, {"curves", Json::array(all)}});
}

std::string Run::csv() const {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(10);
  text << "chart,curve,x,y\n";
  for (const Curve& one : curves) {
    for (const auto& [x, y] : one.points())
      text << csv_cell(one.chart()) << ',' << csv_cell(one.name()) << ',' << x << ',' << y << '\n';
  }
  return text.str();
}

}  // namespace dlfs::web
