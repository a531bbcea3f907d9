#include "common/training/curves/smooth_curve.hpp"

#include <cstddef>

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("smoothing leaves a level curve level", "[smooth_curve]") {
  const std::vector<double> smooth = smooth_curve(std::vector<double>(30, 2.5));
  REQUIRE(smooth.size() == 30);
  for (const double value : smooth) REQUIRE(value == Approx(2.5).epsilon(1e-14));
}

TEST_CASE("a single peak takes the shape of the Kaiser window", "[smooth_curve]") {
  std::vector<double> values(25, 0.0);
  values[12] = 1;
  const std::vector<double> smooth = smooth_curve(values);
  // np.kaiser(11, 2) / np.kaiser(11, 2).sum()
  const std::vector<double> window{0.052445173948605796, 0.07309418069653321, 0.09177803905779956,
                                   0.10666079690040728,  0.11624518554080403, 0.11955324771170016,
                                   0.11624518554080403,  0.10666079690040728, 0.09177803905779956,
                                   0.07309418069653321,  0.052445173948605796};
  for (std::size_t k = 0; k < 25; ++k) {
    const double expected = k >= 7 && k <= 17 ? window[k - 7] : 0.0;
    REQUIRE(smooth[k] == Approx(expected).margin(1e-15));
  }
}

TEST_CASE("at its ends the curve is continued as the book does", "[smooth_curve]") {
  // The book's function on [0, 1, 4, 9, ..., 121], with NumPy
  std::vector<double> values;
  for (int i = 0; i < 12; ++i) values.push_back(i * i);
  const std::vector<double> expected{7.699053929044612,  8.699053929044611, 11.699053929044613,
                                     16.699053929044613, 23.69905392904461, 32.69905392904461,
                                     43.6990539290446,   55.49281492822667, 66.39917077057055,
                                     75.51346555856476,  82.06366711952022, 85.48703108432781};
  const std::vector<double> smooth = smooth_curve(values);
  REQUIRE(smooth.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) REQUIRE(smooth[i] == Approx(expected[i]).epsilon(1e-12));
}

TEST_CASE("a curve shorter than the window cannot be smoothed", "[smooth_curve]") {
  REQUIRE(smooth_curve(std::vector<double>(11, 1.0)).size() == 11);
  REQUIRE_THROWS_WITH(smooth_curve(std::vector<double>(10, 1.0)),
                      "smooth_curve: expected at least 11 values, found 10");
}
