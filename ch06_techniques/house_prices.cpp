// Section 6.5.1: a small table, judged by k-fold validation
//
// 404 houses with ten properties on odd scales, some of them unknown, and a price with noise. Each house is
// predicted once by a network that did not learn from it: k-fold validation, which tells with its standard
// error how well the network will do on houses that nobody has seen, and is then proven right or wrong by
// 10000 of those. A network without hidden layers, which is linear, stands beside it.
//   try: --no-scaling, --gaps 0.2, --hidden 4, --epochs 2000 (learnt by heart), --csv FILE: a table of your
//        own,
//        the price in the last column; Boston's houses are at https://lib.stat.cmu.edu/datasets/boston
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <numbers>

#include "ch06_techniques/pieces/price_model.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

int main(int argc, char* argv[]) {
  std::size_t k = 10, hidden = 64, epochs = 100;
  double weight_decay = 0.01, gaps = 0.01;
  std::string csv;
  bool no_scaling = false;

  Options options(THIS_PROGRAM);
  options.add("k", k, "parts of k-fold validation").at_least(2).at_most(100).quick(4);
  options.add("hidden", hidden, "neurons of each of the two hidden layers").at_least(1).at_most(10000);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(30);
  options.add("weight-decay", weight_decay, "strength of weight decay").at_least(0);
  options.add("gaps", gaps, "share of the numbers that are missing").at_least(0).below(1);
  options.add("csv", csv, "a table instead: numbers with commas between them, the price last").called("FILE");
  options.add("no-scaling", no_scaling, "leave the columns on their odd scales");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    // The table, and other houses of the same kind if it is generated.
    Rng rng(options.seed());
    const Table table = csv.empty() ? friedman_table(404, gaps, rng) : read_csv(csv);
    std::cout << table.x.dim(0) << " rows, " << table.x.dim(1) << " columns\n";
    k = std::min(k, table.x.dim(0));

    Figure figure("house_prices");
    Axes& axes = figure.axes().x_label("error of the price").y_label("houses");
    double widest = 0;  // of the errors that are drawn
    for (const std::size_t neurons : {std::size_t{0}, hidden}) {
      const PriceSettings settings{neurons, epochs, neurons == 0 ? 0 : weight_decay, !no_scaling,
                                   neurons == 0 ? "linear" : "network"};
      const std::string& name = settings.curve;
      const Tensor<double> errors = k_fold_errors(table, k, settings, rng);
      std::printf("%s: %zu-fold MAE %.3f +- %.3f", name.c_str(), k, mean(errors), standard_error(errors));
      if (csv.empty()) {
        Rng other = rng.stream(1000);
        const Table fresh = friedman_table(10000, gaps, other);
        const double fresh_error =
            mean(abs(predict_prices(table, fresh.x, settings, rng.stream(1001)) - fresh.t));
        std::printf("; fresh houses: MAE %.3f, %.1f standard errors away", fresh_error,
                    std::abs(fresh_error - mean(errors)) / standard_error(errors));
      }
      std::printf("\n");
      if (widest == 0) widest = 4 * mean(errors);
      axes.histogram(errors, 32, Range{0, widest}, {.label = name, .opacity = 0.5});
    }
    if (csv.empty()) std::printf("the noise alone: MAE %.3f\n", std::sqrt(2 / std::numbers::pi));
    figure.show(options.plot());
  });
}
