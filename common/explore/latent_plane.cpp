#include "common/explore/latent_plane.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/io/npz.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"

namespace dlfs {
namespace {

constexpr std::size_t pixels = 784, most_hidden = 10000, most_codes = 100000;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& found) {
  throw std::invalid_argument(file.filename().string() +
                              ": expected the plane of a variational autoencoder, as ch08/vae --save writes "
                              "it; found " +
                              found);
}

}  // namespace

bool holds_latent_plane(const std::filesystem::path& file) {
  try {
    return Npz::load(file).contains("decoder_W1");
  } catch (const std::runtime_error&) {
    return false;
  }
}

LatentPlane load_latent_plane(const std::filesystem::path& file) {
  const Npz weights = Npz::load(file);
  for (const char* const name : {"decoder_W1", "decoder_b1", "decoder_W2", "decoder_b2", "codes", "digits"}) {
    if (!weights.contains(name)) refuse(file, std::string("no array ") + name);
  }
  const Shape W1 = weights.shape("decoder_W1"), codes = weights.shape("codes");
  if (W1.ndim() != 2 || W1[0] != 2 || W1[1] == 0 || W1[1] > most_hidden)
    refuse(file, "decoder_W1 of shape " + to_string(W1));
  if (codes.ndim() != 2 || codes[1] != 2 || codes[0] > most_codes)
    refuse(file, "codes of shape " + to_string(codes));
  const std::size_t hidden = W1[1];
  LatentPlane plane{"2-" + std::to_string(hidden) + "-784", {}, weights.get<float>("codes", codes), {}};
  plane.decoder.add<Affine>(weights.get<float>("decoder_W1", W1), weights.get<float>("decoder_b1", {hidden}));
  plane.decoder.add<Relu>();
  plane.decoder.add<Affine>(weights.get<float>("decoder_W2", {hidden, pixels}),
                            weights.get<float>("decoder_b2", {pixels}));
  for (const float digit : weights.get<float>("digits", {codes[0]})) {
    if (!(digit >= 0 && digit <= 9)) refuse(file, "digits that are not between 0 and 9");
    plane.digits.push_back(static_cast<std::size_t>(digit));
  }
  return plane;
}

Tensor<float> images_at(LatentPlane& plane, const Tensor<float>& codes) {
  Tensor<float> images;
  sigmoid(plane.decoder.predict(codes), images);
  return images;
}

Tensor<float> code_of_digit(const LatentPlane& plane, std::size_t digit) {
  const auto found = std::ranges::find(plane.digits, digit);
  if (found == plane.digits.end())
    throw std::invalid_argument("there is no picture of the digit " + std::to_string(digit) +
                                " in the plane");
  const auto n = static_cast<std::size_t>(found - plane.digits.begin());
  return Tensor<float>::from({plane.codes(n, 0), plane.codes(n, 1)});
}

Tensor<float> walk_between(const LatentPlane& plane, std::size_t from, std::size_t to, std::size_t steps) {
  if (steps < 2) throw std::invalid_argument("a walk has at least 2 steps");
  const Tensor<float> first = code_of_digit(plane, from), last = code_of_digit(plane, to);
  auto codes = Tensor<float>::zeros({steps, 2});
  for (std::size_t n = 0; n < steps; ++n) {
    const float share = static_cast<float>(n) / static_cast<float>(steps - 1);
    for (std::size_t k = 0; k < 2; ++k) codes(n, k) = (1 - share) * first[k] + share * last[k];
  }
  return codes;
}

Tensor<float> codes_of_squares(std::size_t count, float reach) {
  auto codes = Tensor<float>::zeros({count * count, 2});
  const auto middle = [&](std::size_t i) {
    return reach * (2 * (static_cast<float>(i) + 0.5F) / static_cast<float>(count) - 1);
  };
  for (std::size_t n = 0; n < codes.dim(0); ++n) {
    codes(n, 0) = middle(n % count);
    codes(n, 1) = middle(count - 1 - n / count);
  }
  return codes;
}

}  // namespace dlfs
