// What the tests of gnuplot's scripts share: some numbers, scripts of one panel, gnuplot's answer.
#pragma once

#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "common/plot/gnuplot.hpp"
#include "common/plot/plot.hpp"
#include "common/plot/script.hpp"
#include "common/testing/catch.hpp"

namespace dlfs {

using Values = std::vector<double>;
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinite = std::numeric_limits<double>::infinity();

inline const Values xs = {0, 1, 2, 3};
inline const Values ys = {0.5, 2, 1, 4};
inline const Values none;

inline Tensor<double> bowl() {
  Tensor<double> z = Tensor<double>::zeros({3, 4});
  for (std::size_t j = 0; j < 3; ++j) {
    for (std::size_t i = 0; i < 4; ++i) z(j, i) = std::pow(double(i) - 1.5, 2) + std::pow(double(j) - 1, 2);
  }
  return z;
}

// What gnuplot answers to a script: nothing if all is well.
inline std::string answer_of_gnuplot(const std::string& script, const std::string& terminal = "svg") {
  const std::optional<std::filesystem::path> gnuplot = find_gnuplot();
  if (!gnuplot) {
    WARN("skipped: no gnuplot in $PATH");
    return {};
  }
  const Drawing drawing =
      run_gnuplot(*gnuplot, "set terminal " + terminal + '\n' + script, std::chrono::seconds(60));
  return drawing.complaints + (drawing.succeeded ? "" : "(and it failed)");
}

inline std::string script_with(const std::function<void(Axes&)>& add) {
  Figure figure("test");
  add(figure.axes());
  return gnuplot_script(figure);
}

}  // namespace dlfs
