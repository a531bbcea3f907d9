// Section 4.1.1: how digits were read before networks were deep
//
// Seven classical methods learn the same 60000 images from their bare pixels: what each of them reaches, and
// what it costs to learn and to answer. Each is written out in classical/, one page each.
//   try: --only forest, --train-images 1000 (who needs the most data?), --size 0.25
#include <chrono>
#include <cstdio>
#include <iostream>
#include <stdexcept>

#include "ch04_learning/classical/classifier.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t train_images = 60000, test_images = 10000;
  double size = 1;
  std::string only;

  Options options(THIS_PROGRAM);
  options.add("train-images", train_images, "learn from the first so many").at_least(3).quick(1500);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(300);
  options.add("size", size, "of random features, forest and boosting").above(0).at_most(10).quick(0.1);
  options.add("only", only, "one method: bayes, softmax, neighbours, features, tree, forest or boosting")
      .called("METHOD");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    auto methods = ch04::classical_methods(size);
    if (!only.empty()) {
      std::erase_if(methods, [&](const ch04::NamedMethod& each) { return each.short_name != only; });
      if (methods.empty())
        throw std::invalid_argument("--only " + only + ": no such method; --help lists them");
    }
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << "\n\n";

    const auto seconds_since = [](std::chrono::steady_clock::time_point start) {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    std::printf("%-23s %8s %9s %9s\n", "", "accuracy", "learn, s", "answer, s");
    std::vector<std::string> names;
    std::vector<double> accuracies;
    for (std::size_t i = 0; i < methods.size(); ++i) {
      ch04::NamedMethod& each = methods[i];
      Rng rng = Rng(options.seed()).stream(i);
      const auto start = std::chrono::steady_clock::now();
      each.method->fit(mnist.train, rng);
      const double learning = seconds_since(start);
      const auto asked = std::chrono::steady_clock::now();
      const double accuracy = ch04::share_right(each.method->predict(mnist.test.x), mnist.test.t);
      std::printf("%-23s %8.4f %9.2f %9.2f  %s\n", each.name.c_str(), accuracy, learning,
                  seconds_since(asked), each.description.c_str());
      std::fflush(stdout);
      names.push_back(each.short_name);
      accuracies.push_back(accuracy);
    }
    std::cout << "\nchapter 5's network of 50 hidden neurons reads about 0.97 of the same images, chapter "
                 "7's 0.989\n";
    Figure figure("before_deep_learning");
    figure.axes().y_label("test accuracy").x_names(names).bars(accuracies);
    figure.show(options.plot());
  });
}
