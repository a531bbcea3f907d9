// Section 8.4.3: the temperature of tomorrow
//
// From two days of hourly measurements, the temperature 24 hours later. The weather is made (weather_series.hpp), so that the error
// of the best possible forecast is known. Common sense says that tomorrow will be like today; a dense network, a GRU and two
// GRUs in a row try to do better.
//   try: --steps 6, --csv jena_climate_2009_2016.csv
//        (from https://s3.amazonaws.com/keras-datasets/jena_climate_2009_2016.csv.zip)
#include <iostream>

#include "ch08_deep/sequences/networks.hpp"
#include "ch08_deep/sequences/weather_windows.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/sequences/table.hpp"
#include "dataset/sequences/weather_series.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iterations = 3000, hidden = 32, steps = 48, years = 6, ahead = 24, test_windows = 4000;
  std::string csv;

  Options options(THIS_PROGRAM);
  options.add("iterations", iterations, "mini-batches of 64 windows").at_least(1).quick(40);
  options.add("hidden", hidden, "numbers in a state").at_least(1).quick(8);
  options.add("steps", steps, "hours that a forecast looks back").at_least(1).quick(12);
  options.add("years", years, "years of weather, of which the last is for the test")
      .at_least(2)
      .at_most(100)
      .quick(2);
  options.add("csv", csv, "the Jena climate data instead").called("FILE");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // A series (hours, 3), the last year of it for the test.
    Rng rng(options.seed());
    const auto series = csv.empty() ? draw_weather(years * 8760, rng)
                                    : read_table(csv, {"T (degC)", "p (mbar)", "rh (%)"}, 6);
    const std::size_t train_hours = series.dim(0) > 17520 ? series.dim(0) - 8760 : series.dim(0) / 2;
    const ch08::WeatherWindows windows(series, train_hours, steps, ahead);
    Tensor<float> x, t, test_x, test_t;
    windows.test(options.quick() ? 300 : test_windows, test_x, test_t);
    const auto degrees = [&](const Tensor<float>& forecast) {
      return windows.degrees() * static_cast<double>(mean(abs(forecast - test_t)));
    };

    std::vector<std::string> names = {"common sense"};
    std::vector<double> errors = {degrees(Tensor<float>::zeros(test_t.shape()))};
    for (const std::string name : {"dense", "GRU", "two GRUs"}) {
      Network<float> network = ch08::forecaster(name, steps, ch08::WeatherWindows::features, hidden, rng);
      compile(network);
      Adam<float> adam(0.002F);
      Progress progress(name, iterations);
      for (std::size_t i = 0; i < iterations; ++i) {
        adam.set_learning_rate(i < iterations * 2 / 3 ? 0.002F : 0.0004F);
        windows.draw(64, rng, x, t);
        const float loss = network.gradient(x, t);
        clip_gradients(network.parameters(), 1);
        adam.update(network.parameters());
        progress.update(i + 1, loss);
      }
      names.push_back(name);
      errors.push_back(degrees(network.predict(test_x)));
    }
    if (csv.empty()) {
      names.push_back("best possible");
      errors.push_back(best_weather_error(ahead));
    }
    std::cout << "mean absolute error of the temperature " << ahead << " hours ahead, in degrees:\n";
    for (std::size_t i = 0; i < names.size(); ++i) std::cout << "  " << names[i] << ": " << errors[i] << '\n';
    std::cout << "MAE of the GRU: " << errors[2] / errors[0] << " of common sense";
    if (csv.empty()) std::cout << ", " << errors[2] / errors.back() << " of the best possible";
    std::cout << '\n';

    Figure figure("weather");
    figure.axes().x_names(names).y_label("mean absolute error, degrees").bars(errors);
    figure.show(options.plot());
  });
}
