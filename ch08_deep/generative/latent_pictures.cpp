#include "ch08_deep/generative/latent_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <sstream>
#include <stdexcept>

#include "ch08_deep/generative/image_sheet.hpp"
#include "common/io/npz.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

namespace {

// The z below which a normal number lies with this probability, found by halving.
double normal_quantile(double probability) {
  double low = -8, high = 8;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(-middle / std::numbers::sqrt2) / 2 < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

double mean_of(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total / static_cast<double>(values.size());
}

}  // namespace

Tensor<float> plane_codes(std::size_t count) {
  auto codes = Tensor<float>::zeros({count * count, 2});
  const auto place = [count](std::size_t i) {
    return static_cast<float>(normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(count)));
  };
  for (std::size_t n = 0; n < codes.dim(0); ++n) {
    codes(n, 0) = place(n % count);
    codes(n, 1) = place(count - 1 - n / count);
  }
  return codes;
}

Tensor<float> code_walk(const Tensor<float>& from, const Tensor<float>& to, std::size_t steps) {
  auto codes = Tensor<float>::zeros({steps, from.size()});
  for (std::size_t n = 0; n < steps; ++n) {
    const float share = steps < 2 ? 0 : static_cast<float>(n) / static_cast<float>(steps - 1);
    for (std::size_t k = 0; k < from.size(); ++k) codes(n, k) = (1 - share) * from[k] + share * to[k];
  }
  return codes;
}

Tensor<float> code_of_digit(VariationalAutoencoder<float>& vae, const Dataset<float>& data,
                            std::size_t digit) {
  const auto found = std::ranges::find(data.t, digit);
  if (found == data.t.end()) {
    throw std::invalid_argument("code_of_digit: expected a picture of the digit " + std::to_string(digit) +
                                ", found none among " + std::to_string(data.size()) +
                                "; give --test-images a larger number");
  }
  Tensor<float> picture;
  slice(data.x, static_cast<std::size_t>(found - data.t.begin()), 1, picture);
  return vae.encode(picture).flatten();
}

Tensor<float> sheet_of_reconstructions(VariationalAutoencoder<float>& vae, const Tensor<float>& x,
                                       std::size_t count, std::size_t columns) {
  Tensor<float> seen;
  slice(x, 0, std::min(count, x.dim(0)), seen);
  return sheet_of_pairs(seen, vae.decode(vae.encode(seen)), columns);
}

void save_plane(const std::filesystem::path& file, VariationalAutoencoder<float>& plane,
                const Dataset<float>& pictures, std::size_t count) {
  Tensor<float> first;
  slice(pictures.x, 0, std::min(count, pictures.size()), first);
  const Tensor<float>& codes = plane.encode(first);
  auto digits = Tensor<float>::zeros({codes.dim(0)});
  for (std::size_t n = 0; n < digits.size(); ++n) digits[n] = static_cast<float>(pictures.t[n]);
  std::vector<NpzEntry<float>> entries = {{"codes", codes}, {"digits", digits}};
  for (const Parameter<float>& each : plane.parameters()) {
    if (each.name.starts_with("decoder_")) entries.push_back({each.name, *each.value});
  }
  save_npz<float>(file, entries);
}

Tensor<float> binarised(Tensor<float> pictures, Rng& rng) {
  for (float& pixel : pictures) pixel = rng.uniform(0, 1) < double{pixel} ? 1.0F : 0.0F;
  return pictures;
}

ConceptWalk follow_concept(VariationalAutoencoder<float>& vae, const Tensor<float>& pictures,
                           const Measure& measure, std::size_t rows) {
  const Tensor<float> codes = in_batches(pictures, [&](const Tensor<float>& x) { return vae.encode(x); });
  const Tensor<float> direction = concept_vector(codes, measure_all(pictures, measure));
  ConceptWalk walk;
  walk.amounts = {-1.5, -1, -0.5, 0, 0.5, 1, 1.5};
  const std::size_t columns = walk.amounts.size(), pixels = pictures.dim(1);
  rows = std::min(rows, pictures.dim(0));
  walk.pictures = Tensor<float>::zeros({rows * columns, pixels});
  for (std::size_t column = 0; column < columns; ++column) {
    const Tensor<float> there = moved(codes, direction, static_cast<float>(walk.amounts[column]));
    const Tensor<float> decoded = in_batches(there, [&](const Tensor<float>& z) { return vae.decode(z); });
    walk.measured.push_back(mean_of(measure_all(decoded, measure)));
    walk.ink.push_back(mean_of(measure_all(decoded, ink)));
    for (std::size_t row = 0; row < rows; ++row) {
      std::ranges::copy(decoded.row(row), walk.pictures.row(row * columns + column).begin());
    }
  }
  return walk;
}

std::string to_text(const std::vector<double>& measured) {
  std::ostringstream text;
  text.precision(3);
  for (const double value : measured) text << value << ' ';
  std::string words = text.str();
  words.back() = ':';
  return words + (std::ranges::is_sorted(measured) ? " grows" : " does not always grow");
}

std::string to_text(const VaeLoss& loss) {
  std::ostringstream text;
  text << loss.total() << " = " << loss.reconstruction << " + " << loss.divergence << " nats";
  return text.str();
}

}  // namespace dlfs::ch08
