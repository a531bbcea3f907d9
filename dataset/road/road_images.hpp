// Pictures of roads in colour, with noise, shadows and changing light, and the class of each of their pixels.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"
#include "dataset/road/road_view.hpp"

namespace dlfs {

using Colour = std::array<double, 3>;  // red, green, blue, 0 to 1

// How a road looks on a day.
struct RoadLook {
  Colour grass, road, line;
  double light = 1;  // all colours are multiplied by it
  std::vector<double>
      shadow_edges;     // m along the road: between the first and the second it is darker, and so on
  double noise = 0.04;  // standard deviation of each number
};
// With shadows over some of the metres from s to s + length.
RoadLook draw_road_look(double s, double length, Rng& rng);

// Paints the pixels into x (3, 40, 80), red, green and blue, 0 to 1; boxes in these colours.
void paint_road(std::span<const RoadPixel> pixels, const RoadLook& look, std::span<const Colour> boxes,
                Rng& rng, std::span<float> x);

// N pictures x (N, 3, 40, 80) from random places of random courses, with none to three boxes, and the classes t (N 40 80) of their
// pixels, as RoadClass numbers them.
struct RoadImages {
  Tensor<float> x;
  Labels t;
};
RoadImages draw_road_images(std::size_t N, Rng& rng);

// The pictures at these positions, with their classes, as a mini-batch. Throws std::out_of_range for a position that there is not.
void gather(const RoadImages& images, std::span<const std::size_t> positions, RoadImages& batch);

}  // namespace dlfs
