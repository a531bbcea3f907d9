// Section 6.1.7: optimizers that look at the curvature
//
// Where the gradient says which way is down, the second derivative says how far. Newton's method and its
// relatives walk through the valley of section 6.1, over a saddle, and along Rosenbrock's bent valley, each
// until the gradient is shorter than 1e-8; the table counts iterations and evaluations. Then L-BFGS learns
// MNIST, beside gradient descent. Newton runs into the saddle: it looks for a place where the gradient is 0,
// up or down, and across the saddle, where the curvature is below 0, its step goes uphill. The damped one
// notices and goes down the gradient instead.
//   try: --images 1000 --steps 200 (learnt by heart)
#include <cstdio>
#include <iostream>

#include "ch06_techniques/pieces/minimizers.hpp"
#include "common/cli/options.hpp"
#include "common/events/live_curve.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/second_order/lbfgs.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

namespace {

std::vector<Walk> all_methods(const Landscape& land, const Vector& start) {
  return {newton(land, start, LineSearch::none),
          newton(land, start, LineSearch::armijo),
          bfgs(land, start),
          limited_memory_bfgs(land, start),
          conjugate_gradients(land, start, LineSearch::wolfe),
          steepest_descent(land, start, LineSearch::armijo)};
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t images = 10000, steps = 100;

  Options options(THIS_PROGRAM);
  options.add("images", images, "MNIST's first so many, for L-BFGS").at_least(1).at_most(60000).quick(500);
  options.add("steps", steps, "evaluations of the loss of all images").at_least(2).quick(30);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // A parabola: Newton needs one step, conjugate gradients two, for two variables.
    const Landscape valley = valley_landscape(), saddle = saddle_landscape(), bent = rosenbrock_landscape();
    const Vector valley_start = Vector::from({-7, 2});
    const std::vector<Walk> valley_walks{newton(valley, valley_start, LineSearch::none),
                                         conjugate_gradients(valley, valley_start, LineSearch::exact),
                                         steepest_descent(valley, valley_start, LineSearch::exact)};
    const std::vector<Walk> saddle_walks = all_methods(saddle, Vector::from({1, 0.4}));
    const std::vector<Walk> bent_walks = all_methods(bent, Vector::from({-1.2, 1}));
    plot_walks("second_order_saddle", saddle, saddle_walks, {-0.2, -0.1, 0, 0.2, 0.5, 1, 2}, options.plot());
    plot_walks("second_order_rosenbrock", bent, bent_walks, {1, 4, 16, 64, 256, 1024}, options.plot());
    // 784-50-10 learns all images at once, from the same weights: by L-BFGS and by gradient descent.
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = images, .test_limit = 10000});
    std::cout << "data: " << mnist.source << '\n';
    const auto learn = [&](const char* name, const auto& method) {
      Rng rng(options.seed());
      auto network = multi_layer_net<float>({.hidden = {50}}, rng);
      compile(network);
      std::size_t evaluations = 0;
      LiveCurve losses("loss", name, steps);
      method(network, [&] {
        const float loss = network.gradient(mnist.train.x, mnist.train.t);
        losses.add(++evaluations, loss);
        return loss;
      });
      std::printf("%s: loss %.5f, test accuracy %.4f\n", name,
                  static_cast<double>(network.loss(mnist.train.x, mnist.train.t)),
                  network.accuracy(mnist.test.x, mnist.test.t));
    };
    print_walks(valley, valley_walks);
    print_walks(saddle, saddle_walks);
    print_walks(bent, bent_walks);
    std::printf("%zu images, about %zu evaluations of their loss\n", images, steps);
    learn("gradient descent", [&](Network<float>& network, const auto& loss) {
      Sgd<float> descent(0.5F);
      for (std::size_t i = 0; i < steps; ++i) {
        loss();
        descent.update(network.parameters());
      }
    });
    learn("L-BFGS", [&](Network<float>& network, const auto& loss) {
      Lbfgs<float> lbfgs;
      while (lbfgs.evaluations() < steps) {
        const std::size_t before = lbfgs.evaluations();
        lbfgs.step(network.parameters(), loss);
        if (lbfgs.evaluations() == before) break;  // the gradient is 0
      }
    });
  });
}
