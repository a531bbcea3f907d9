#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/kernels/math/pow.hpp"
#include "common/kernels/math/sin_cos.hpp"
#include "common/kernels/math/tanh.hpp"
#include "common/testing/catch.hpp"

namespace {

namespace math = dlfs::math;
using math::infinity;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr double largest = std::numeric_limits<double>::max();
constexpr int samples = 200'000;

// How far y is from the exact value, in units of the last place of T.
template <typename T>
double error_in_ulps(T y, long double exact) {
  const T rounded = static_cast<T>(exact);
  if (std::isnan(rounded) || std::isinf(rounded) || !std::isfinite(y)) {
    const bool same = std::isnan(rounded) ? std::isnan(y) : y == rounded;
    return same ? 0 : std::numeric_limits<double>::infinity();
  }
  int exponent = 0;
  std::frexp(rounded, &exponent);
  using Limits = std::numeric_limits<T>;
  const int place = std::max(exponent, Limits::min_exponent) - Limits::digits;
  return static_cast<double>(std::abs(static_cast<long double>(y) - exact) / std::ldexp(1.0L, place));
}

// The largest error of f over random numbers: evenly between low and high, and with any bits that lie between
// them.
template <typename T, typename Function, typename Exact>
double worst(const Function& f, const Exact& exact, T low, T high) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  std::mt19937_64 engine(1);
  std::uniform_real_distribution<T> evenly(low, high);
  double error = 0;
  const auto look_at = [&](T x) {
    if (x >= low && x <= high)
      error = std::max(error, error_in_ulps(f(x), exact(static_cast<long double>(x))));
  };
  for (int i = 0; i < samples; ++i) {
    look_at(evenly(engine));
    look_at(std::bit_cast<T>(static_cast<Bits>(engine())));
  }
  return error;
}

constexpr auto exp_of = [](auto x) { return math::exp(x); };
constexpr auto log_of = [](auto x) { return math::log(x); };
constexpr auto log1p_of = [](auto x) { return math::log1p(x); };
constexpr auto tanh_of = [](auto x) { return math::tanh(x); };
constexpr auto sin_of = [](auto x) { return math::sin(x); };
constexpr auto cos_of = [](auto x) { return math::cos(x); };
constexpr auto exact_exp = [](long double x) { return std::exp(x); };
constexpr auto exact_log = [](long double x) { return std::log(x); };
constexpr auto exact_log1p = [](long double x) { return std::log1p(x); };
constexpr auto exact_tanh = [](long double x) { return std::tanh(x); };
constexpr auto exact_sin = [](long double x) { return std::sin(x); };
constexpr auto exact_cos = [](long double x) { return std::cos(x); };

bool is_minus_zero(double x) { return x == 0 && std::signbit(x); }

}  // namespace

TEST_CASE("exp, log, log1p, tanh, sin and cos of double are within one unit of the last place", "[math]") {
  CHECK(worst(exp_of, exact_exp, -1.0, 1.0) <= 1);
  CHECK(worst(exp_of, exact_exp, -760.0, 709.5) <= 1);
  CHECK(worst(log_of, exact_log, 0.5, 2.0) <= 1);
  CHECK(worst(log_of, exact_log, 0.0, largest / 2) <= 1);
  CHECK(worst(log1p_of, exact_log1p, 0.0, 10.0) <= 1);
  CHECK(worst(tanh_of, exact_tanh, -0.5, 0.5) <= 1);
  CHECK(worst(tanh_of, exact_tanh, -25.0, 25.0) <= 1);
  CHECK(worst(sin_of, exact_sin, -7.0, 7.0) <= 1);
  CHECK(worst(sin_of, exact_sin, -math::largest_angle, math::largest_angle) <= 1);
  CHECK(worst(cos_of, exact_cos, -7.0, 7.0) <= 1);
  CHECK(worst(cos_of, exact_cos, -math::largest_angle, math::largest_angle) <= 1);
}

TEST_CASE("exp, log, log1p, tanh, sin and cos of float are nearly always rounded correctly", "[math]") {
  CHECK(worst(exp_of, exact_exp, -110.0F, 88.5F) <= 0.501);
  CHECK(worst(log_of, exact_log, 0.0F, 1e38F) <= 0.501);
  CHECK(worst(log1p_of, exact_log1p, 0.0F, 10.0F) <= 0.501);
  CHECK(worst(tanh_of, exact_tanh, -10.0F, 10.0F) <= 0.501);
  CHECK(worst(sin_of, exact_sin, -1000.0F, 1000.0F) <= 0.501);
  CHECK(worst(cos_of, exact_cos, -1000.0F, 1000.0F) <= 0.501);
}

TEST_CASE("sin and cos are exact also next to their zeros", "[math]") {
  double error = 0;
  for (int quarters = -600'000; quarters <= 600'000; quarters += 37) {
    const double x = quarters * 1.5707963267948966;
    error = std::max(error, error_in_ulps(math::sin(x), std::sin(static_cast<long double>(x))));
    error = std::max(error, error_in_ulps(math::cos(x), std::cos(static_cast<long double>(x))));
  }
  CHECK(error <= 1);
}

TEST_CASE("pow is within one unit of the last place", "[math]") {
  std::mt19937_64 engine(1);
  std::uniform_real_distribution<double> base(0, 3), exponent(-600, 600), near_1(0.9, 1);
  double error = 0;
  const auto look_at = [&](double x, double y) {
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    error = std::max(error, error_in_ulps(math::pow(x, y), exact));
  };
  for (int i = 0; i < samples; ++i) {
    look_at(base(engine), exponent(engine));
    look_at(base(engine), std::round(exponent(engine) / 10));
    look_at(near_1(engine), std::round(exponent(engine) * 100));
    look_at(std::abs(std::bit_cast<double>(engine() >> 1U)), exponent(engine) / 600);
  }
  CHECK(error <= 1);
}

TEST_CASE("exp, log, tanh, sin and cos of infinity, zeros, subnormal numbers and NaN", "[math]") {
  CHECK(math::exp(0.0) == 1);
  CHECK(math::exp(-0.0) == 1);
  CHECK(math::exp(smallest) == 1);
  CHECK(math::exp(infinity) == infinity);
  CHECK(math::exp(-infinity) == 0);
  CHECK(math::exp(709.782712893384) < infinity);
  CHECK(math::exp(709.782712893385) == infinity);
  CHECK(math::exp(-745.13) == smallest);
  CHECK(math::exp(-745.14) == 0);
  CHECK(std::isnan(math::exp(not_a_number)));
  CHECK(math::exp(89.0F) == std::numeric_limits<float>::infinity());

  CHECK(math::log(1.0) == 0);
  CHECK(math::log(0.0) == -infinity);
  CHECK(math::log(-0.0) == -infinity);
  CHECK(std::isnan(math::log(-1.0)));
  CHECK(std::isnan(math::log(-infinity)));
  CHECK(std::isnan(math::log(not_a_number)));
  CHECK(math::log(infinity) == infinity);
  CHECK(math::log(smallest) == std::log(smallest));
  CHECK(math::log1p(0.0) == 0);
  CHECK(math::log1p(smallest) == smallest);

  CHECK(math::tanh(infinity) == 1);
  CHECK(math::tanh(-infinity) == -1);
  CHECK(math::tanh(-largest) == -1);
  CHECK(math::tanh(smallest) == smallest);
  CHECK(is_minus_zero(math::tanh(-0.0)));
  CHECK(std::isnan(math::tanh(not_a_number)));

  CHECK(is_minus_zero(math::sin(-0.0)));
  CHECK(math::sin(smallest) == smallest);
  CHECK(math::cos(-0.0) == 1);
  CHECK(math::sin(1e300) == std::sin(1e300));
  CHECK(math::cos(-1e300) == std::cos(1e300));
  CHECK(std::isnan(math::sin(infinity)));
  CHECK(std::isnan(math::cos(not_a_number)));
}

TEST_CASE("pow of zeros, infinities, negative numbers and NaN is that of the standard", "[math]") {
  const std::vector<double> numbers = {
      0.0,    -0.0,   1.0,      -1.0,         2.0,      -2.0, 3.0,     -3.0,     0.5,       -0.5,      1e300,
      -1e300, 1e-300, smallest, not_a_number, infinity, -7.0, largest, -largest, -infinity, 0x1p53 + 2};
  for (const double x : numbers) {
    for (const double y : numbers) {
      CAPTURE(x, y);
      const double ours = math::pow(x, y), standard = std::pow(x, y);
      if (std::isnan(standard)) {
        CHECK(std::isnan(ours));
      } else {
        CHECK(ours == Approx(standard).epsilon(1e-15));
        CHECK(std::signbit(ours) == std::signbit(standard));
      }
    }
  }
}

TEST_CASE("many elements at a time are computed as one by one", "[math]") {
  std::vector<double> x(1001), many(x.size());
  std::mt19937_64 engine(1);
  for (double& value : x) value = std::uniform_real_distribution<double>(-20, 20)(engine);
  const auto check = [&](const auto& f) {
    for (std::size_t i = 0; i < x.size(); ++i) many[i] = f(x[i]);
    std::size_t different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const volatile double one = x[i];
      const double alone = f(one);
      if (std::bit_cast<std::uint64_t>(alone) != std::bit_cast<std::uint64_t>(many[i])) ++different;
    }
    CHECK(different == 0);
  };
  check(exp_of);
  check(tanh_of);
  for (double& value : x) value = std::abs(value);
  check(log_of);
  check(log1p_of);
}
