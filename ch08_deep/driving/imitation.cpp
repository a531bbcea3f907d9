#include "ch08_deep/driving/imitation.hpp"

#include <algorithm>

#include "common/events/live_curve.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs::ch08 {

Network<float> steering_network(Rng& rng) {
  Network<float> network;
  const auto convolution = [&](std::size_t C, std::size_t FN, std::size_t F) {
    const auto W = initial_weights<float>(WeightInit::he(), {FN, C, F, F}, rng);
    network.add<Convolution>(W, Tensor<float>::zeros({FN}), 2U, 0U);
    network.add<Relu>();
  };
  convolution(3, 8, 5);    // (N, 8, 18, 38)
  convolution(8, 16, 5);   // (N, 16, 7, 17)
  convolution(16, 16, 3);  // (N, 16, 3, 8)
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {384, 32}, rng), Tensor<float>::zeros({32}));
  network.add<Relu>();
  network.add<Affine>(initial_weights<float>(WeightInit::xavier(), {32, 1}, rng), Tensor<float>::zeros({1}));
  network.set_loss(std::make_unique<MeanSquared<float>>());
  return network;
}

namespace {

// One of the cars, with the random numbers of its course.
struct Driven {
  explicit Driven(Rng numbers, std::size_t frames)
      : rng(numbers), course(draw_course(rng)), pose{rng.uniform(0, 100), rng.uniform(-0.5, 0.5), 0} {
    look = draw_road_look(pose.s, static_cast<double>(frames) * car_speed * frame_seconds + 50, rng);
  }
  void see(std::span<float> x) { paint_road(road_pixels(RoadView(course, pose), {}), look, {}, rng, x); }
  void steer(double steering) {
    gust = 0.95 * gust + 0.1 * rng.normal();
    pose = drive_frame(course, pose, steering, gust);
    d.push_back(pose.d);
  }

  Rng rng;
  Course course;
  CarPose pose;
  RoadLook look;
  double gust = 0;  // m/s
  std::vector<double> d;
};

}  // namespace

std::vector<Track> drive(Network<float>* network, std::size_t first, std::size_t count, std::size_t frames,
                         const Rng& rng, Demonstrations* seen) {
  std::vector<Driven> cars;
  for (std::size_t i = 0; i < count; ++i) cars.emplace_back(rng.stream(first + i), frames);
  Tensor<float> x;
  for (std::size_t frame = 0; frame < frames; ++frame) {
    std::vector<Driven*> moving;
    for (Driven& car : cars) {
      if (is_on_road(car.pose)) moving.push_back(&car);
    }
    if (moving.empty()) break;
    x.resize({moving.size(), 3, RoadCamera::rows, RoadCamera::columns});
    parallel_for(moving.size(), [&](std::size_t i) { moving[i]->see(x.row(i)); });
    const Tensor<float>* y = network == nullptr ? nullptr : &network->predict(x);
    for (std::size_t i = 0; i < moving.size(); ++i) {
      const double expert = expert_steering(moving[i]->course, moving[i]->pose);
      if (seen != nullptr && frame % 4 == 0) {
        seen->x.insert(seen->x.end(), x.row(i).begin(), x.row(i).end());
        seen->t.push_back(static_cast<float>(expert * steering_scale));
      }
      moving[i]->steer(y == nullptr ? expert : static_cast<double>((*y)[i]) / steering_scale);
    }
  }
  std::vector<Track> tracks;
  for (const Driven& car : cars) tracks.push_back({car.d, is_on_road(car.pose)});
  return tracks;
}

void imitate(Network<float>& network, const Demonstrations& demonstrations, std::size_t iterations,
             Adam<float>& adam, Rng& rng, const std::string& name) {
  LiveCurve losses("loss", name, iterations);
  constexpr std::size_t pixels = 3 * RoadCamera::rows * RoadCamera::columns;
  std::vector<std::size_t> positions(50);
  Tensor<float> x = Tensor<float>::zeros({50, 3, RoadCamera::rows, RoadCamera::columns}), t = x;
  t.resize({50, 1});
  for (std::size_t i = 0; i < iterations; ++i) {
    rng.choice(demonstrations.t.size(), positions);
    for (std::size_t n = 0; n < positions.size(); ++n) {
      std::copy_n(&demonstrations.x[positions[n] * pixels], pixels, x.row(n).begin());
      t[n] = demonstrations.t[positions[n]];
    }
    losses.add(i + 1, network.gradient(x, t));
    adam.update(network.parameters());
  }
}

}  // namespace dlfs::ch08
