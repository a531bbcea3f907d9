// Section 8.5.2: networks that make images - a DCGAN for digits
//
// A generator makes digits out of 64 random numbers, a discriminator learns to tell them from real ones. After each epoch the
// same numbers are made into images once more. Whether the result is any good is said by the deep network of section 8.1.1,
// which knows real digits alone; beside each image stands the most similar training image, so that copying would be seen.
//   try: --conditional --digits 20261121, --without batch_norm (all images become alike), --epochs 20
#include <algorithm>
#include <iostream>

#include "ch08_deep/generative/adversarial_networks.hpp"
#include "ch08_deep/generative/image_judge.hpp"
#include "ch08_deep/generative/image_sheet.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, batch = 10, train_images = 60000;
  std::string without = "nothing", digits;
  bool conditional = false;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("batch", batch, "images in a mini-batch").at_least(2);
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(500);
  options.add("conditional", conditional, "tell both networks which digit it is");
  options.add("digits", digits, "what to write, with --conditional").called("DIGITS");
  options.add("without", without, "what to leave out").choices({"nothing", "batch_norm"});
  options.add_weights(DLFS_CHAPTER_DIR "/weights/deep_convnet.npz");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const Labels asked = digits_of(digits);
    if (!digits.empty() && !conditional) throw UsageError("--digits needs --conditional");
    ImageJudge judge(options.weights_file());
    const std::size_t judged = options.quick() ? 100 : 5000;
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = train_images, .test_limit = judged});
    std::cout << "data: " << mnist.source << '\n';
    const Dataset<float> real(2 * mnist.train.x - 1, mnist.train.t);  // -1 to 1, as the generator's tanh
    Rng rng(options.seed());
    GanSettings settings{.batch_normalization = without != "batch_norm"};
    (conditional ? settings.classes : settings.kinds) = mnist_classes;
    AdversarialNetworks<float> gan(settings, rng);
    compile(gan);
    // Learn, a step of each network at a time; the same z, of the digits 0 1 2 ... 9 0 ..., become images after each epoch.
    const Tensor<float> z = gan.draw_codes(judged, rng);
    Labels t(judged);
    for (std::size_t n = 0; n < judged; ++n) t[n] = n % mnist_classes;
    Batches<float> batches(real, batch);
    const std::size_t iterations = iterations_per_epoch(real.size(), batch);
    auto history = Tensor<float>::zeros({epochs * 10, mnist_pixels});
    Tensor<float> made;
    Judgement judgement;
    Progress progress("discriminator", epochs * iterations);
    LiveCurve generator("loss", "generator", epochs * iterations);
    for (std::size_t i = 1; i <= epochs * iterations; ++i) {
      const auto& [x, labels] = batches.draw(rng);
      const GanLosses losses = gan.step(x, labels, rng);
      progress.update(i, losses.discriminator);
      generator.add(i, losses.generator);
      if (i % iterations != 0) continue;
      progress.clear();
      made = make_images(gan, z, t);
      judgement = judge(made);
      std::copy_n(made.begin(), 10 * mnist_pixels, history.row((i / iterations - 1) * 10).begin());
      std::cout << "epoch " << i / iterations << ": loss of the discriminator " << losses.discriminator
                << ", of the generator " << losses.generator << ", score " << judgement.score << ", entropy "
                << judgement.entropy << std::endl;
    }
    // Images, after each epoch, and beside the most similar of the training images.
    Tensor<float> some, similar;
    slice(made, 0, 50, some);
    gather(mnist.train.x, nearest(some, mnist.train.x), similar);
    std::vector<TitledSheet> sheets = {
        {"the same numbers after each epoch", image_sheet(history, epochs, 10)},
        {"after learning", image_sheet(made, 10, 10)},
        {"made, and the most similar real one below", sheet_of_pairs(some, similar, 10)}};
    if (!asked.empty()) {
      const Tensor<float> written = make_images(gan, gan.draw_codes(asked.size(), rng), asked);
      sheets.push_back({"asked for: " + digits, image_sheet(written, 1, asked.size())});
    }
    plot_sheets("image_generation", sheets, sheets.size() < 4 ? 3 : 2, options.plot());
    std::cout << "read as " << counts_text(judgement.counts) << '\n'
              << "score of real test images: " << judge(mnist.test.x).score << '\n';
    if (conditional)
      std::cout << "read as the digit asked for: " << share_of_equal(judgement.digits, t) << '\n';
    std::cout << "score: " << judgement.score << " of 10, entropy: " << judgement.entropy << " of 2.303\n";
  });
}
