// Section 8.4.3: a network that says what it sees
//
// Pictures of two digits, and sentences such as "a large seven above a small three". A convolutional network sees, an LSTM writes,
// word by word; both learn together. A caption counts only if all of it is right. As a check, the captions are compared with
// other pictures too.
//   try: --scenes 60000 --epochs 10, --beam 10
#include <iostream>

#include "ch08_deep/sequences/captioner.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

double share_of_equal(const std::vector<ch08::Caption>& a, const std::vector<ch08::Caption>& b,
                      std::size_t shift) {
  std::size_t equal = 0;
  for (std::size_t n = 0; n < a.size(); ++n) equal += a[n] == b[(n + shift) % b.size()] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t scenes = 20000, epochs = 8, batch = 25, test_scenes = 1000, beam = 3, train_images = 60000;

  Options options(THIS_PROGRAM);
  options.add("scenes", scenes, "pictures to learn").at_least(50).quick(100);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(1);
  options.add("batch", batch, "pictures in a mini-batch").at_least(1).at_most(50);
  options.add("test-scenes", test_scenes, "pictures for the test").at_least(6).quick(30);
  options.add("beam", beam, "beginnings that are followed").at_least(1);
  options.add("train-images", train_images, "pictures are made of the first so many digits")
      .at_least(1)
      .quick(500);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    const auto train = ch08::draw_captioned_scenes(mnist.train, scenes, rng);
    const auto test = ch08::draw_captioned_scenes(mnist.test, test_scenes, rng);

    // Eye and writer learn together.
    ch08::Captioner captioner(rng);
    compile(captioner.eye());
    compile(captioner.writer());
    Adam<float> adam;
    const std::size_t iterations = epochs * scenes / batch;
    Progress progress("learning", iterations);
    Tensor<float> pictures;
    std::vector<double> losses;
    for (std::size_t i = 0; i < iterations; ++i) {
      const std::vector<std::size_t> chosen = rng.choice(scenes, batch);
      gather(train.x, chosen, pictures);
      std::vector<ch08::Caption> captions;
      for (const std::size_t n : chosen) captions.push_back(train.captions[n]);
      adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.003, i, iterations)));
      losses.push_back(static_cast<double>(captioner.gradient(pictures, captions)));
      clip_gradients(captioner.parameters(), 5);
      adam.update(captioner.parameters());
      progress.update(i + 1, losses.back());
    }
    progress.clear();

    const auto greedy = captioner.greedy(test.x);
    std::vector<ch08::Caption> best;
    Figure figure("image_caption");
    figure.grid(2, 3).size(1000, 640);
    for (std::size_t n = 0; n < test_scenes; ++n) {
      slice(test.x, n, 1, pictures);
      best.push_back(captioner.beam(pictures, beam));
      if (n < 6) figure.axes(n).title(ch08::to_text(best[n])).hide().image(pictures.reshape({48, 48}));
      if (n < 6)
        std::cout << (best[n] == test.captions[n] ? "right: " : "wrong: ") << ch08::to_text(best[n]) << '\n';
    }
    std::cout << "last loss " << losses.back() << "\nexact captions: greedy "
              << share_of_equal(greedy, test.captions, 0) << ", beam "
              << share_of_equal(best, test.captions, 0) << "; of another picture "
              << share_of_equal(best, test.captions, 1) << '\n';
    figure.show(options.plot());
  });
}
