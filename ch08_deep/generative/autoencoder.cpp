// Section 8.5.2: autoencoders - 784 pixels through 30 numbers
//
// A linear network of 30 neurons in the middle can at best do what principal component analysis does, which is computed here; a
// deep one does better. The same kind of network removes noise, and with two numbers in the middle it draws a map of the digits.
//   try: --code 10, --noise 1, --without relu (deep, but linear all the same)
#include <iostream>

#include "ch08_deep/generative/autoencoder_networks.hpp"
#include "ch08_deep/generative/image_sheet.hpp"
#include "ch08_deep/generative/principal_components.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 15, more_epochs = 4, code = 30, train_images = 60000, test_images = 10000;
  double noise = 0.5;
  std::string without = "nothing";

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often the linear and the deep network go through the images")
      .at_least(1)
      .quick(2);
  options.add("more-epochs", more_epochs, "the same for noise and for the map").at_least(1).quick(1);
  options.add("code", code, "numbers in the middle").at_least(1).at_most(256);
  options.add("noise", noise, "deviation of the noise that is to be removed").above(0).at_most(10);
  options.add("without", without, "what to leave out of the deep networks").choices({"nothing", "relu"});
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(10).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const Tensor<float>& test = mnist.test.x;
    Rng rng(options.seed());

    // Learn with Adam, whose rate falls along a cosine, in batches of 100.
    const auto learn = [&](const std::string& name, const std::vector<std::size_t>& sizes, std::size_t times,
                           float deviation) {
      auto network = std::make_unique<Autoencoder>(sizes, rng, without != "relu");
      compile(*network);
      Adam<float> adam;
      Batches<float> batches(mnist.train, 100);
      const std::size_t iterations = times * iterations_per_epoch(train_images, 100);
      Progress progress(name, iterations);
      for (std::size_t i = 0; i < iterations; ++i) {
        const Tensor<float>& x = batches.draw(rng).x;
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.001, i, iterations)));
        const double loss = network->gradient(deviation > 0 ? with_noise(x, deviation, rng) : x, x);
        adam.update(network->parameters());
        progress.update(i + 1, loss);
      }
      return network;
    };
    const auto linear = learn("linear", {mnist_pixels, code}, epochs, 0);
    const auto deep = learn("deep", {mnist_pixels, 512, 256, code}, epochs, 0);
    const auto denoising =
        learn("noise", {mnist_pixels, 512, 256, code}, more_epochs, static_cast<float>(noise));
    const auto map = learn("map", {mnist_pixels, 512, 256, 2}, more_epochs, 0);
    const PrincipalComponents pca(mnist.train.x, code);

    // All are judged by the squared error of the test images.
    const auto given_back = [&](const auto& network, const Tensor<float>& images) {
      return in_batches(images, [&](const Tensor<float>& x) { return network->reconstruct(x); });
    };
    const Tensor<float> noisy = with_noise(test, static_cast<float>(noise), rng);
    const Tensor<float> of_linear = given_back(linear, test), of_deep = given_back(deep, test),
                        of_pca = pca.reconstruct(test), cleaned = given_back(denoising, noisy);
    std::cout << "noise: squared error of noisy images " << squared_error(noisy, test) << ", cleaned "
              << squared_error(cleaned, test)
              << "\nmap of two numbers: " << squared_error(given_back(map, test), test) << '\n';
    const double error_of_linear = squared_error(of_linear, test), error_of_pca = squared_error(of_pca, test);

    plot_sheets("autoencoder",
                {{"test images, and by PCA", first_pairs(test, of_pca)},
                 {"test images, and by the deep network", first_pairs(test, of_deep)},
                 {"with noise, and without it again", first_pairs(noisy, cleaned)}},
                3, options.plot());
    plot_map("autoencoder_map", in_batches(test, [&](const Tensor<float>& x) { return map->encode(x); }),
             mnist.test.t, options.plot());

    std::cout << "linear network: " << error_of_linear << ", " << error_of_linear / error_of_pca
              << " of PCA's " << error_of_pca << "\nsquared error per image: " << squared_error(of_deep, test)
              << '\n';
  });
}
