// The car, the eye and the driver.
#include <cmath>

#include "ch08_deep/driving/imitation.hpp"
#include "ch08_deep/driving/segnet.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("a car follows a circle if it steers as the road bends", "[ch08][driving]") {
  const Course circle(0.02);
  CarPose pose;
  for (int i = 0; i < 100; ++i) pose = drive_frame(circle, pose, 0.02, 0);
  CHECK(pose.s == Approx(100));
  CHECK(pose.d == Approx(0).margin(1e-9));
  CHECK(pose.psi == Approx(0).margin(1e-9));
  // 2 m to the inner side the same angle is a shorter way: 100 m of the car are 100 / (1 - 0.02 * 2) of the road.
  pose = {0, 2, 0};
  for (int i = 0; i < 100; ++i) pose = drive_frame(circle, pose, 0.02 / (1 - 0.02 * 2), 0);
  CHECK(pose.s == Approx(100 / 0.96));
  CHECK(pose.d == Approx(2).margin(1e-9));
}

TEST_CASE("without steering a car leaves a bend to its outer side, and wind pushes it", "[ch08][driving]") {
  CarPose pose;
  for (int i = 0; i < 20; ++i) pose = drive_frame(Course(0.02), pose, 0, 0);
  // After 20 m straight ahead it is sqrt(50^2 + 20^2) from the centre of the circle, which is 50 m to the right.
  CHECK(pose.d == Approx(50 - std::hypot(50, 20)).epsilon(0.02));
  pose = {};
  for (int i = 0; i < 10; ++i) pose = drive_frame(Course(), pose, 0, 0.5);
  CHECK(pose.d == Approx(0.5));
  CHECK(pose.psi == 0);
  // The steering has a limit.
  CHECK(drive_frame(Course(), {}, 5, 0).psi == Approx(largest_steering * car_speed * frame_seconds));
}

TEST_CASE("the expert stays near the middle, and comes back to it", "[ch08][driving]") {
  const std::vector<Track> tracks = drive(nullptr, 1, 20, 600, Rng(1), nullptr);
  REQUIRE(tracks.size() == 20);
  for (const Track& track : tracks) {
    CHECK(track.stayed_on_road);
    REQUIRE(track.d.size() == 600);
    for (const double d : track.d) REQUIRE(std::abs(d) < 2);
  }
  CarPose pose{0, 2.5, 0.1};
  for (int i = 0; i < 80; ++i) pose = drive_frame(Course(0.01), pose, expert_steering(Course(0.01), pose), 0);
  CHECK(std::abs(pose.d) < 0.1);
}

TEST_CASE("a network that steers to the right leaves the road, which ends its track", "[ch08][driving]") {
  Rng rng(1);
  Network<float> network = steering_network(rng);
  for (const auto& parameter : network.parameters()) parameter.value->fill(0);
  network.parameters().back().value->fill(2);  // b of the output
  Demonstrations seen;
  for (const Track& track : drive(&network, 1, 3, 200, Rng(2), &seen)) {
    CHECK_FALSE(track.stayed_on_road);
    CHECK(track.d.size() < 200);
    CHECK(track.d.back() >= 3);
  }
  // The expert's advice is to steer to the left in the end.
  CHECK(seen.t.back() < 0);
  CHECK(seen.x.size() == seen.t.size() * 3 * 40 * 80);
}

TEST_CASE("drives and what is learnt from them repeat, with any number of threads", "[ch08][driving]") {
  const auto learn = [](std::size_t threads, std::uint64_t seed) {
    set_threads(threads);
    Rng rng(seed);
    Network<float> network = steering_network(rng);
    network.compile();
    Adam<float> adam(0.001F);
    Demonstrations seen;
    drive(nullptr, 1, 2, 40, rng, &seen);
    imitate(network, seen, 5, adam, rng);
    drive(&network, 3, 2, 40, rng, &seen);
    imitate(network, seen, 5, adam, rng);
    set_threads(0);
    return drive(&network, 9, 2, 20, rng, nullptr)[1].d;
  };
  const auto once = learn(1, 1);
  CHECK(learn(1, 1) == once);
  CHECK(learn(3, 1) == once);
  CHECK(learn(1, 2) != once);
}

TEST_CASE("SegNet has a score for each class and pixel, and learns a picture by heart", "[ch08][driving]") {
  Rng rng(1);
  Network<float> network = segnet(road_classes, rng);
  network.compile();
  const RoadImages images = draw_road_images(2, rng);
  CHECK(network.predict(images.x).shape() == Shape{2, 4, 40, 80});
  Adam<float> adam(0.01F);
  const float before = network.gradient(images.x, images.t);
  for (int i = 0; i < 40; ++i) {
    network.gradient(images.x, images.t);
    adam.update(network.parameters());
  }
  CHECK(network.loss(images.x, images.t, Mode::train) < 0.3F * before);
}

TEST_CASE("masks are scored by pixels and by intersection over union", "[ch08][driving]") {
  const std::size_t truth[] = {0, 0, 0, 0, 1, 1, 2, 2}, found[] = {0, 0, 0, 1, 1, 1, 2, 0};
  const MaskScores scores = score_masks(found, truth, 4);
  CHECK(scores.pixels == Approx(6.0 / 8));
  CHECK(scores.IoU[0] == Approx(3.0 / 5));
  CHECK(scores.IoU[1] == Approx(2.0 / 3));
  CHECK(scores.IoU[2] == Approx(1.0 / 2));
  CHECK(scores.IoU[3] == 1);
  CHECK(scores.mean_IoU == Approx((0.6 + 2.0 / 3 + 0.5 + 1) / 4));
  CHECK_THROWS_WITH(score_masks(std::span(found).subspan(1), truth, 4),
                    "score_masks: expected as many labels as truths, found 7 and 8");
}

TEST_CASE("self_driving sees and steers, alike with any number of threads", "[ch08][driving]") {
  const auto output = [](const char* threads) {
    const ProgramResult result =
        run_program("ch08/self_driving", {"--quick", "--plot", "none", "--threads", threads});
    CAPTURE(result.errors);
    REQUIRE(result.status == 0);
    return result.output;
  };
  const std::string once = output("1");
  CHECK(number_after(once, "pixels ") > 0.3);
  CHECK(number_after(once, "tracks on the road: ") >= 0);
  CHECK(output("3") == once);
}
