// Section 8.5.3: automated driving - to see the road, and to stay on it
//
// SegNet says of each pixel of a camera's picture whether it shows road, line, grass or an obstacle. A second network learns to
// steer by imitating an expert. The expert never leaves the middle, so his pictures do not show how to come back to it. DAgger
// (Ross and others 2011, arXiv:1011.0686) lets the network drive and asks the expert what he would have done there.
//   try: --rounds 1 (DAgger without its idea), --tracks 20 --iterations 2000 (more pictures)
#include <algorithm>
#include <iostream>

#include "ch08_deep/driving/driving_figures.hpp"
#include "ch08_deep/driving/segnet.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/training/compile_option.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t images = 1000, test_images = 200, epochs = 8, tracks = 10, test_tracks = 20, seconds = 60,
              rounds = 4, iterations = 1000;

  Options options(THIS_PROGRAM);
  options.add("images", images, "pictures to learn the classes of pixels from").at_least(20).quick(60);
  options.add("test-images", test_images, "to test that").at_least(3).quick(6);
  options.add("epochs", epochs, "how often to go through the pictures").at_least(1).quick(1);
  options.add("tracks", tracks, "to learn to steer from").at_least(1).at_most(100).quick(4);
  options.add("test-tracks", test_tracks, "to test that").at_least(1).at_most(200).quick(4);
  options.add("seconds", seconds, "of a track").at_least(1).at_most(600).quick(5);
  options.add("rounds", rounds, "in which DAgger collects its pictures").at_least(1).at_most(50).quick(2);
  options.add("iterations", iterations, "mini-batches, to learn to steer").at_least(1).quick(40);
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const Rng rng(options.seed());

    // To see: x (N, 3, 40, 80) -> scores (N, 4, 40, 80).
    Rng train_rng = rng.stream(1), test_rng = rng.stream(2), weights = rng.stream(3), draws = rng.stream(4);
    const RoadImages train = draw_road_images(images, train_rng),
                     test = draw_road_images(test_images, test_rng);
    Network<float> eye = segnet(road_classes, weights);
    compile(eye);
    Adam<float> adam(0.003F);
    RoadImages batch;
    const std::size_t updates = epochs * images / 20;
    Progress progress("SegNet", updates);
    for (std::size_t i = 0; i < updates; ++i) {
      gather(train, draws.choice(images, 20), batch);
      const float loss = eye.gradient(batch.x, batch.t);
      adam.set_learning_rate(i < updates * 3 / 4 ? 0.003F : 0.0005F);
      adam.update(eye.parameters());
      progress.update(i + 1, loss);
    }
    progress.clear();
    const Labels predicted = predict_classes(eye, test.x);
    const MaskScores scores = score_masks(predicted, test.t, road_classes);
    for (std::size_t k = 0; k < road_classes; ++k)
      std::cout << road_class_names[k] << ": IoU " << scores.IoU[k] << '\n';

    // To steer: from as many tracks and with as many updates, all driven by the expert, or collected in rounds, from the second one
    // on driven by the network.
    const std::size_t frames = static_cast<std::size_t>(static_cast<double>(seconds) / frame_seconds);
    std::vector<std::vector<Track>> tests;
    for (const bool dagger : {false, true}) {
      Rng start = rng.stream(5), batches = rng.stream(6);
      Network<float> driver = steering_network(start);
      compile.quietly(driver);
      Adam<float> steps(0.001F);
      Demonstrations seen;
      const std::size_t parts = dagger ? std::min(rounds, tracks) : 1;
      for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t first = tracks * part / parts, count = tracks * (part + 1) / parts - first;
        drive(part == 0 ? nullptr : &driver, 1000 + first, count, frames, rng, &seen);
        imitate(driver, seen, iterations / parts, steps, batches,
                dagger ? "with DAgger, round " + std::to_string(part + 1) : "without DAgger");
      }
      tests.push_back(drive(&driver, 5000, test_tracks, frames, rng, nullptr));
      std::cout << (dagger ? "with" : "without") << " DAgger: " << seen.t.size() << " pictures\n";
    }

    Figure figure("self_driving_tracks");
    figure.grid(1, 2).size(1100, 400);
    draw_tracks(tests[0], "imitation alone", figure.axes(0));
    draw_tracks(tests[1], "with DAgger", figure.axes(1));
    const auto stayed = [](const std::vector<Track>& driven) {
      return std::ranges::count_if(driven, &Track::stayed_on_road);
    };
    std::cout << "pixels " << scores.pixels << ", mean IoU " << scores.mean_IoU
              << "\ntracks on the road: " << stayed(tests[1]) << " of " << test_tracks << " with DAgger, "
              << stayed(tests[0]) << " without\n";
    masks_figure(test, predicted).show(options.plot());
    figure.show(options.plot());
  });
}
