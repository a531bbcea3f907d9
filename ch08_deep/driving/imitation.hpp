// Steering learnt by imitation: a network sees what the camera sees and learns to do what the expert would do (Pomerleau 1989;
// Bojarski and others 2016, arXiv:1604.07316).
#pragma once

#include <string>
#include <vector>

#include "ch08_deep/driving/car.hpp"
#include "common/nn/network.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/road/road_images.hpp"

namespace dlfs::ch08 {

// x (N, 3, 40, 80) -> (N, 1), the steering times 50: conv 8 5x5 stride 2 - conv 16 5x5 stride 2 - conv 16 3x3 stride 2 - 32 - 1,
// with ReLU. The loss is the squared error.
Network<float> steering_network(Rng& rng);
inline constexpr double steering_scale = 50;

// What was seen, and what the expert would have done, times 50.
struct Demonstrations {
  std::vector<float> x;  // N times (3, 40, 80)
  std::vector<float> t;  // N
};

// How a car went.
struct Track {
  std::vector<double> d;  // m to the right of the middle, frame by frame, until the end or the grass
  bool stayed_on_road;
};
// Drives for some frames on `count` courses side by side, which the generator's streams from `first` on decide: course, look,
// gusts of wind, noise of the camera. The network steers, or the expert if there is none. A car that leaves the road stops there.
// Every fourth frame is added to `seen`, unless it is null.
std::vector<Track> drive(Network<float>* network, std::size_t first, std::size_t count, std::size_t frames,
                         const Rng& rng, Demonstrations* seen);

// Updates with mini-batches of 50 demonstrations; `name` is what the curve of the losses is called.
void imitate(Network<float>& network, const Demonstrations& demonstrations, std::size_t iterations,
             Adam<float>& adam, Rng& rng, const std::string& name = "imitation");

}  // namespace dlfs::ch08
