// Section 8.5.2: images that deceive - a little of the right noise, and a network reads another digit
//
// The gradient of the loss for the pixels says in which direction each pixel has to move, by a quarter of the way from white to
// black at most, so that a network errs. The network of chapter 7 falls for it, a person does not. Adversarial training shows a
// network such images while it learns. Noise of the same size in random directions does little harm.
//   try: --epsilon 0.1, --epochs 10, --without sign (random directions in the training as well)
#include <iostream>

#include "ch08_deep/generative/fast_gradient_sign.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 3, train_images = 60000, test_images = 10000;
  double epsilon = 0.25;
  std::string without = "nothing";

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(2);
  options.add("epsilon", epsilon, "how far a pixel moves; white to black is 1").above(0).at_most(1);
  options.add("without", without, "what to leave out of adversarial training").choices({"nothing", "sign"});
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const auto step = static_cast<float>(epsilon);

    // Two networks learn the same mini-batches; the second one also sees them as they would deceive it right now.
    const auto learn = [&](bool adversarial) {
      Rng rng(options.seed());
      auto network = simple_conv_net<float>({}, rng);
      adversarial ? (void)compile.quietly(network) : compile(network);
      Adam<float> adam;
      Batches<float> batches(mnist.train, 100);
      const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), 100);
      Progress progress(adversarial ? "adversarial training" : "training", iterations);
      for (std::size_t i = 0; i < iterations; ++i) {
        Dataset<float>& batch = batches.draw(rng);
        if (adversarial && without == "sign") batch.x = random_sign(batch.x, step, rng);
        if (adversarial && without != "sign") batch = with_deceptive(network, batch, step);
        const float loss = network.gradient(batch.x, batch.t);
        adam.update(network.parameters());
        progress.update(i + 1, loss);
      }
      return network;
    };
    Network<float> plain = learn(false), trained = learn(true);

    // One image, the noise, and what each network says; then accuracy against epsilon.
    Tensor<float> image;
    slice(mnist.test.x, 0, 1, image);
    const Labels label = {mnist.test.t[0]};
    const Tensor<float> deceptive = fast_gradient_sign(plain, image, label, step);
    std::cout << "a " << label[0] << ": the network says " << says(plain, image) << "; with noise "
              << says(plain, deceptive) << "; after adversarial training " << says(trained, image)
              << "; with its noise " << says(trained, fast_gradient_sign(trained, image, label, step))
              << '\n';

    AttackCurves curves{.epsilons = {0, 0.05F, 0.1F, 0.15F, 0.2F, 0.25F, 0.3F}};
    Rng rng(options.seed());
    for (const float size : curves.epsilons) {
      curves.plain.push_back(accuracy_under_attack(plain, mnist.test, size));
      curves.trained.push_back(accuracy_under_attack(trained, mnist.test, size));
      curves.random.push_back(plain.accuracy(random_sign(mnist.test.x, size, rng), mnist.test.t));
    }
    plot_attack("adversarial_examples", {image, says(plain, image)}, {deceptive, says(plain, deceptive)},
                curves, options.plot());

    std::cout << "without noise: accuracy " << curves.plain[0] << ", after adversarial training "
              << curves.trained[0] << "\nrandom noise of 0.25: accuracy " << curves.random[5]
              << "\naccuracy at epsilon " << epsilon << ": " << accuracy_under_attack(plain, mnist.test, step)
              << ", after adversarial training " << accuracy_under_attack(trained, mnist.test, step) << '\n';
  });
}
