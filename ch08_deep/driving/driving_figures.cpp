#include "ch08_deep/driving/driving_figures.hpp"

namespace dlfs::ch08 {

namespace {

constexpr std::size_t rows = RoadCamera::rows, columns = RoadCamera::columns;

// x (3, H, W) -> (H, W, 3)
Tensor<float> picture(std::span<const float> x) {
  return Tensor<float>::from({3, rows, columns}, x).transpose({1, 2, 0});
}

Tensor<float> in_colours(std::span<const std::size_t> labels) {
  constexpr Colour colours[road_classes] = {{0.0, 0.62, 0.45}, {0.5, 0.5, 0.5}, {1, 1, 1}, {0.84, 0.37, 0.0}};
  auto shown = Tensor<float>::zeros({rows, columns, 3});
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t c = 0; c < 3; ++c) shown[3 * i + c] = static_cast<float>(colours[labels[i]][c]);
  }
  return shown;
}

}  // namespace

Figure masks_figure(const RoadImages& images, const Labels& predicted) {
  Figure figure("self_driving_masks");
  const std::size_t count = std::min<std::size_t>(3, images.x.dim(0)), pixels = rows * columns;
  figure.grid(count, 3).size(960, 180 * count + 20);
  const char* titles[] = {"what the camera sees", "grass, road, line, obstacle", "what SegNet says"};
  for (std::size_t n = 0; n < count; ++n) {
    const std::span<const std::size_t> truth(images.t), found(predicted);
    figure.axes(n, 0).image(picture(images.x.row(n)), Range{0, 1});
    figure.axes(n, 1).image(in_colours(truth.subspan(n * pixels, pixels)), Range{0, 1});
    figure.axes(n, 2).image(in_colours(found.subspan(n * pixels, pixels)), Range{0, 1});
    for (std::size_t k = 0; k < 3; ++k) {
      figure.axes(n, k).hide();
      if (n == 0) figure.axes(n, k).title(titles[k]);
    }
  }
  return figure;
}

void draw_tracks(const std::vector<Track>& tracks, const std::string& title, Axes& axes) {
  axes.title(title).x_label("seconds").y_label("m to the right of the middle").legend(Legend::none);
  axes.y_range(-3.6, 3.6).horizontal_line(road_half_width).horizontal_line(-road_half_width);
  for (const Track& track : tracks) {
    std::vector<double> seconds, d;
    for (std::size_t i = 0; i < track.d.size(); i += 5) {
      seconds.push_back(static_cast<double>(i + 1) * frame_seconds);
      d.push_back(track.d[i]);
    }
    if (!track.stayed_on_road && !track.d.empty()) {
      seconds.push_back(static_cast<double>(track.d.size()) * frame_seconds);
      d.push_back(track.d.back());
    }
    axes.line(seconds, d, {.color = track.stayed_on_road ? Color::blue : Color::red, .width = 1});
  }
}

}  // namespace dlfs::ch08
