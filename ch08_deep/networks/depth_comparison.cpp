#include "ch08_deep/networks/depth_comparison.hpp"

#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

void plot_depth_comparison(const std::string& name, const std::vector<DepthResult>& results,
                           const PlotOptions& options) {
  Figure figure(name);
  figure.grid(1, 2).size(1000, 420);
  Axes& losses = figure.axes(0).title("training loss").x_label("iteration").log_y();
  Axes& norms = figure.axes(1).title("gradient of each layer's W").x_label("layer").y_label("norm").log_y();
  for (std::size_t i = 0; i < results.size(); ++i) {
    const bool shallow = i % 2 == 0;
    const LineStyle style{.label = results[i].name,
                          .color = i < 2 ? Color::orange : Color::blue,
                          .dashed = shallow,
                          .width = shallow ? 1.5 : 2.5};
    losses.line(results[i].losses, style);
    LineStyle unnamed = style;
    unnamed.label = "";
    norms.line(results[i].norms, unnamed);
  }
  figure.show(options);
}

}  // namespace dlfs::ch08
