// Section 8.5.2: a variational autoencoder - digits out of 20 random numbers
//
// An encoder gives each image a normal distribution of codes, a decoder makes an image of a code, and together they learn to
// describe images in few nats. Then it draws: digits from random codes, the plane of codes of two numbers (--save keeps it for
// the local page), a walk from one digit to another, and directions in which strokes grow thick and digits lean.
//   try: --from 1 --to 7, --latent 5, --without divergence (codes lie anywhere, and random ones give no digits)
#include <iostream>

#include "ch08_deep/generative/image_sheet.hpp"
#include "ch08_deep/generative/latent_pictures.hpp"
#include "ch08_deep/generative/variational_autoencoder.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 15, plane_epochs = 5, latent = 20, hidden = 400, from = 3, to = 8;
  std::size_t train_images = 60000, test_images = 10000;
  std::string without = "nothing", save;
  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("plane-epochs", plane_epochs, "the same for the codes of two numbers").at_least(1).quick(1);
  options.add("latent", latent, "numbers in a code").at_least(1).at_most(1000);
  options.add("hidden", hidden, "neurons between images and codes").at_least(1).at_most(10000);
  options.add("from", from, "the digit at which the walk begins").at_most(9);
  options.add("to", to, "the digit at which it ends").at_most(9);
  options.add("without", without, "what to leave out of the loss").choices({"nothing", "divergence"});
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(2000);
  options.add("test-images", test_images, "test on the first so many").at_least(4).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add("save", save, "write the plane of two numbers here, for the local page").writes_file();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());

    // Learn with Adam, in batches of 128.
    const auto learn = [&](VariationalAutoencoder<float>& vae, const char* name, std::size_t times) {
      if (without == "divergence") vae.set_divergence_weight(0);
      Adam<float> adam(0.001F);
      Batches<float> batches(mnist.train, 128);
      const std::size_t iterations = iterations_per_epoch(mnist.train.size(), 128);
      Progress progress(name, times * iterations);
      VaeLoss loss;
      for (std::size_t i = 1; i <= times * iterations; ++i) {
        const double total = vae.gradient(batches.draw(rng).x, rng).total();
        adam.update(vae.parameters());
        progress.update(i, total);
        if (i % iterations != 0) continue;
        progress.clear();
        loss = mean_loss(vae, mnist.test.x, rng);
        std::cout << "epoch " << i / iterations << ": test loss " << to_text(loss) << std::endl;
      }
      return loss;
    };
    VariationalAutoencoder<float> vae({784, hidden, latent}, rng), plane({784, hidden, 2}, rng);
    compile(vae);
    compile.quietly(plane);
    const VaeLoss loss = learn(vae, "code", epochs);
    std::cout << "with two numbers in a code:\n";
    const VaeLoss plane_loss = learn(plane, "plane", plane_epochs);
    if (!save.empty()) save_plane(save, plane, mnist.test, 1000);
    const VaeLoss binary_loss = mean_loss(vae, binarised(mnist.test.x, rng), rng);
    // What it draws: images beside what is left of them, random codes, the plane, a walk, two concepts.
    const auto random_codes = Tensor<float>::randn({64, latent}, rng);
    const auto walk = code_walk(code_of_digit(vae, mnist.test, from), code_of_digit(vae, mnist.test, to), 25);
    const ConceptWalk thick = follow_concept(vae, mnist.test.x, thickness, 7);
    const ConceptWalk lean = follow_concept(vae, mnist.test.x, slant, 7);
    plot_sheets("vae",
                {{"images, and what their codes give", sheet_of_reconstructions(vae, mnist.test.x, 32, 8)},
                 {"from random codes", image_sheet(vae.decode(random_codes), 8, 8)},
                 {"the plane of two numbers", image_sheet(plane.decode(plane_codes(12)), 12, 12)},
                 {"from a " + std::to_string(from) + " to a " + std::to_string(to),
                  image_sheet(vae.decode(walk), 5, 5)},
                 {"thicker", image_sheet(thick.pictures, 7, thick.amounts.size())},
                 {"more slanted", image_sheet(lean.pictures, 7, lean.amounts.size())}},
                3, options.plot());
    std::cout << "thickness along its concept: " << to_text(thick.measured)
              << "\nink along it: " << to_text(thick.ink)
              << "\nslant along its concept: " << to_text(lean.measured) << '\n'
              << "test loss with two numbers: " << plane_loss.total() << " nats\n"
              << "ELBO of binarised test images: " << -binary_loss.total() << " nats\n"
              << "grey test loss: " << loss.total() << " nats\n";
  });
}
