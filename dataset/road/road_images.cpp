#include "dataset/road/road_images.hpp"

#include <algorithm>

#include "common/tensor/rows.hpp"

namespace dlfs {

namespace {

// A colour near this one.
Colour near(const Colour& colour, double by, Rng& rng) {
  const double brighter = rng.uniform(-by, by);
  Colour drawn = colour;
  for (double& value : drawn) value += brighter + rng.uniform(-by / 3, by / 3);
  return drawn;
}

bool in_shadow(const RoadLook& look, double s) {
  return std::ranges::count_if(look.shadow_edges, [s](double edge) { return edge < s; }) % 2 == 1;
}

}  // namespace

RoadLook draw_road_look(double s, double length, Rng& rng) {
  RoadLook look{.grass = near({0.25, 0.50, 0.18}, 0.12, rng),
                .road = near({0.40, 0.40, 0.42}, 0.10, rng),
                .line = near({0.85, 0.85, 0.75}, 0.10, rng),
                .light = rng.uniform(0.6, 1.1),
                .shadow_edges = {}};
  for (double edge = s + rng.uniform(0, 40); edge < s + length; edge += rng.uniform(5, 60))
    look.shadow_edges.push_back(edge);
  return look;
}

void paint_road(std::span<const RoadPixel> pixels, const RoadLook& look, std::span<const Colour> boxes,
                Rng& rng, std::span<float> x) {
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const RoadPixel& pixel = pixels[i];
    const Colour& colour = pixel.kind == RoadClass::obstacle ? boxes[pixel.obstacle]
                           : pixel.kind == RoadClass::line   ? look.line
                           : pixel.kind == RoadClass::road   ? look.road
                                                             : look.grass;
    const double light =
        pixel.kind != RoadClass::obstacle && in_shadow(look, pixel.s) ? 0.65 * look.light : look.light;
    for (std::size_t channel = 0; channel < 3; ++channel) {
      const double value = light * colour[channel] + look.noise * rng.normal();
      x[channel * pixels.size() + i] = static_cast<float>(std::clamp(value, 0.0, 1.0));
    }
  }
}

RoadImages draw_road_images(std::size_t N, Rng& rng) {
  RoadImages images;
  images.x.resize({N, 3, RoadCamera::rows, RoadCamera::columns});
  for (std::size_t n = 0; n < N; ++n) {
    const Course course = draw_course(rng);
    const CarPose pose{rng.uniform(0, 600), rng.uniform(-2, 2), rng.uniform(-0.15, 0.15)};
    std::vector<Obstacle> obstacles(rng.below(4));
    std::vector<Colour> colours;
    for (Obstacle& obstacle : obstacles) {
      obstacle = {pose.s + rng.uniform(5, 35), rng.uniform(-2.5, 2.5)};
      colours.push_back({rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(0, 1)});
    }
    const RoadLook look = draw_road_look(pose.s, 60, rng);
    const std::vector<RoadPixel> pixels = road_pixels(RoadView(course, pose), obstacles);
    paint_road(pixels, look, colours, rng, images.x.row(n));
    for (const RoadPixel& pixel : pixels) images.t.push_back(static_cast<std::size_t>(pixel.kind));
  }
  return images;
}

void gather(const RoadImages& images, std::span<const std::size_t> positions, RoadImages& batch) {
  gather(images.x, positions, batch.x);
  batch.t.clear();
  constexpr auto pixels = static_cast<std::ptrdiff_t>(RoadCamera::rows * RoadCamera::columns);
  for (const std::size_t n : positions) {
    const auto first = images.t.begin() + static_cast<std::ptrdiff_t>(n) * pixels;
    batch.t.insert(batch.t.end(), first, first + pixels);
  }
}

}  // namespace dlfs
