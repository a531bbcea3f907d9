#include "common/exercise/likely_cause.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>

#include "common/tensor/print.hpp"

namespace dlfs::judge {
namespace {

using Change = std::function<double(double)>;

// Whether changing every expected number in this way gives what was got.
bool same_after(const Numbers& got, const Numbers& expected, double tolerance, const Change& change) {
  return std::equal(got.values.begin(), got.values.end(), expected.values.begin(), expected.values.end(),
                    [&](double g, double e) { return close(g, change(e), tolerance); });
}

bool is_transposed(const Numbers& got, const Numbers& expected, double tolerance) {
  const Shape& shape = expected.shape;
  if (shape.ndim() != 2 || got.shape != Shape{shape[1], shape[0]}) return false;
  for (std::size_t i = 0; i < shape[0]; ++i) {
    for (std::size_t j = 0; j < shape[1]; ++j) {
      if (!close(got.values[j * shape[0] + i], expected.values[i * shape[1] + j], tolerance)) return false;
    }
  }
  return true;
}

bool is_shuffled(const Numbers& got, const Numbers& expected, double tolerance) {
  std::vector<double> g = got.values;
  std::vector<double> e = expected.values;
  std::sort(g.begin(), g.end());
  std::sort(e.begin(), e.end());
  return std::equal(g.begin(), g.end(), e.begin(), e.end(),
                    [&](double a, double b) { return close(a, b, tolerance); });
}

// The factor between the two, from the largest number; 0 if there is none.
double factor(const Numbers& got, const Numbers& expected) {
  const auto largest = std::max_element(expected.values.begin(), expected.values.end(),
                                        [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (largest == expected.values.end() || *largest == 0 || !std::isfinite(*largest)) return 0;
  return got.values[static_cast<std::size_t>(largest - expected.values.begin())] / *largest;
}

std::string explain_factor(double k, const Shape& shape) {
  const std::string text = to_string_shortest(std::abs(k) < 1e6 ? std::round(k * 1e6) / 1e6 : k);
  if (k == 0) return "every value is 0: was the result never filled in?";
  if (close(k, -1, 1e-9)) return "every value has the wrong sign";
  for (const std::size_t dim : shape) {
    const auto size = static_cast<double>(dim);
    if (size > 1 && (close(k, size, 1e-9) || close(k, 1 / size, 1e-9))) {
      return "every value is off by the factor " + text +
             ", a size of the data: is a division by the batch size (or by another count) missing, or one "
             "too "
             "many?";
    }
  }
  return "every value is " + text + " times what it should be";
}

// How many rows at the beginning are right, if that is a part of them.
std::size_t right_rows(const Numbers& got, const Numbers& expected, double tolerance) {
  const std::size_t rows = expected.shape.ndim() > 1 ? expected.shape[0] : 0;
  if (rows < 2) return 0;
  const std::size_t width = expected.values.size() / rows;
  std::size_t right = 0;
  while (right < expected.values.size() && close(got.values[right], expected.values[right], tolerance))
    ++right;
  return width == 0 ? 0 : right / width;
}

std::string compare_values(const Numbers& got, const Numbers& expected, double tolerance) {
  const auto same = [&](const Change& change) { return same_after(got, expected, tolerance, change); };
  if (got.values.empty()) return {};
  if (std::any_of(got.values.begin(), got.values.end(), [](double g) { return std::isnan(g); }) &&
      std::none_of(expected.values.begin(), expected.values.end(), [](double e) { return std::isnan(e); })) {
    return "there are values that are not a number (nan): a division 0 / 0, log of 0, or exp of a large "
           "number?";
  }
  if (is_transposed(got, expected, tolerance)) return "looks transposed";

  if (got.values.size() > 1) {
    const double k = factor(got, expected);
    if (same([&](double e) { return k * e; })) return explain_factor(k, expected.shape);
    const double offset = got.values[0] - expected.values[0];
    if (same([&](double e) { return e + offset; })) {
      return "every value is off by the same " + to_string_shortest(std::round(offset * 1e9) / 1e9);
    }
  } else if (close(got.values[0], -expected.values[0], tolerance)) {
    return "the sign is wrong";
  }
  if (same([](double e) { return std::trunc(e); })) {
    return "the digits after the decimal point are missing: a division or a variable of whole numbers (int)?";
  }
  if (same([](double e) { return std::abs(e); })) return "the signs are lost";
  if (std::equal(got.values.begin(), got.values.end(), expected.values.rbegin(),
                 [&](double g, double e) { return close(g, e, tolerance); })) {
    return "the order is reversed";
  }
  if (is_shuffled(got, expected, tolerance)) {
    return "the numbers are right, but in the wrong places: are two indices swapped?";
  }
  if (const std::size_t rows = right_rows(got, expected, tolerance); rows > 0) {
    return "the first " + (rows == 1 ? std::string("row is") : std::to_string(rows) + " rows are") +
           " right, the others are not: is every row of the batch treated on its own?";
  }
  return {};
}

}  // namespace

bool close(double got, double expected, double tolerance) {
  if (std::isnan(got) || std::isnan(expected)) return std::isnan(got) && std::isnan(expected);
  if (std::isinf(got) || std::isinf(expected)) return got == expected;
  return std::abs(got - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

std::string likely_cause(const Numbers& got, const Numbers& expected, double tolerance) {
  if (got.shape == expected.shape) return compare_values(got, expected, tolerance);
  if (is_transposed(got, expected, tolerance)) return "looks transposed";
  if (expected.values.empty()) return {};
  if (got.values.empty()) return "nothing was returned: was the result never filled in?";
  if (got.values.size() == expected.values.size())
    return "there are as many numbers as expected, but in another shape";
  return {};
}

}  // namespace dlfs::judge
