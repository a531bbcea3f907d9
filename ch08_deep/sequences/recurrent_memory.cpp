// Section 8.4.3: what a recurrent network remembers, and why there are gates
//
// The adding problem: 100 numbers between -1 and 1, two of them marked, and in the end their sum is wanted. A simple RNN, an
// LSTM and a GRU learn it. The figure shows the error while they learn, and what is left of the derivative of the last state
// on its way back through time, before and after learning.
//   try: --no-clip, --steps 10 (easier), --lr 0.01
#include <iostream>

#include "ch08_deep/sequences/gradient_reach.hpp"
#include "ch08_deep/sequences/networks.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/sequences/adding_problem.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iterations = 4000, batch = 50, steps = 100, hidden = 32;
  double lr = 0.002;
  bool no_clip = false;

  Options options(THIS_PROGRAM);
  options.add("iterations", iterations, "mini-batches").at_least(1).quick(60);
  options.add("batch", batch, "rows of numbers in a mini-batch").at_least(1);
  options.add("steps", steps, "numbers in a row").at_least(2).quick(20);
  options.add("hidden", hidden, "numbers in a state").at_least(1);
  options.add("lr", lr, "learning rate of Adam").above(0);
  options.add("no-clip", no_clip, "do not shorten gradients that are longer than 1");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    Figure figure("recurrent_memory");
    figure.grid(1, 3).size(1200, 400);
    figure.axes(0).title("error while learning").x_label("iteration").y_label("squared error").log_y();
    figure.axes(0).horizontal_line(adding_problem_constant_error).horizontal_line(adding_problem_half_error);
    figure.axes(1).title("|v dh_T/dh_t| before learning").x_label("steps back, T - t").log_y();
    figure.axes(2).title("after learning").x_label("steps back, T - t").log_y();
    const std::string kinds[] = {"Rnn", "Lstm", "Gru"};
    double errors[3] = {};

    for (std::size_t k = 0; k < 3; ++k) {
      // The network: x (N, T, 2) -> the last state (N, H) -> the sum (N, 1).
      Rng rng(options.seed());
      Network<float> network;
      auto made = ch08::recurrent_layer(kinds[k], 2, hidden, rng);
      Recurrent<float>& layer = *made;
      network.add(std::move(made));
      network.add<LastStep>();
      ch08::add_affine(network, hidden, 1, rng);
      network.set_loss(std::make_unique<MeanSquared<float>>());
      compile(network);

      const auto test = draw_adding_problem<float>(1000, steps, rng);
      const auto few = draw_adding_problem<float>(50, steps, rng);
      const std::size_t stride = std::max<std::size_t>(1, steps / 20);
      const auto before = ch08::gradient_reach(layer, few.x, stride, rng);

      // Learn with fresh rows; the loss is half the squared error.
      Adam<float> adam(static_cast<float>(lr));
      Progress progress(kinds[k], iterations);
      std::vector<double> at, measured;
      for (std::size_t i = 0; i < iterations; ++i) {
        const auto fresh = draw_adding_problem<float>(batch, steps, rng);
        const float loss = network.gradient(fresh.x, fresh.t);
        if (!no_clip) clip_gradients(network.parameters(), 1);
        adam.update(network.parameters());
        progress.update(i + 1, loss);
        if ((i + 1) % std::max<std::size_t>(1, iterations / 40) == 0) {
          at.push_back(static_cast<double>(i + 1));
          measured.push_back(2 * static_cast<double>(network.loss(test.x, test.t)));
        }
      }
      progress.clear();
      errors[k] = measured.back();
      std::cout << kinds[k] << ": squared error " << errors[k] << std::endl;

      const auto after = ch08::gradient_reach(layer, few.x, stride, rng);
      figure.axes(0).line(at, measured, {.label = kinds[k]});
      figure.axes(1).line(before.steps_back, before.norms, {.label = kinds[k]});
      figure.axes(2).line(after.steps_back, after.norms, {.label = kinds[k]});
      std::cout << "  of a derivative " << after.steps_back.back() << " steps back: " << before.norms.back()
                << " before learning, " << after.norms.back() << " after\n";
    }
    std::cout << "guessing 0: " << adding_problem_constant_error
              << ", knowing the later number alone: " << adding_problem_half_error << "\nMSE of the LSTM "
              << errors[1] << ", of the RNN " << errors[0] / errors[1] << " times that\n";
    figure.show(options.plot());
  });
}
