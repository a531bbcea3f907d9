// Pictures of what a variational autoencoder has learnt.
#pragma once

#include <filesystem>
#include <string>

#include "ch08_deep/generative/digit_shape.hpp"
#include "ch08_deep/generative/variational_autoencoder.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// The codes of the plane of two numbers: count x count places, each as likely as any other under the normal distribution,
// the first number along the columns, the second upwards -> (count^2, 2).
Tensor<float> plane_codes(std::size_t count);

// `steps` codes (steps, K) on the straight line between two (K).
Tensor<float> code_walk(const Tensor<float>& from, const Tensor<float>& to, std::size_t steps);

// The code (K) of the first picture of this digit. Throws std::invalid_argument naming the digit if there is none.
Tensor<float> code_of_digit(VariationalAutoencoder<float>& vae, const Dataset<float>& data,
                            std::size_t digit);

// The first `count` pictures of x (N, 784), or all, each above what the network makes of its code; a sheet of so many columns.
Tensor<float> sheet_of_reconstructions(VariationalAutoencoder<float>& vae, const Tensor<float>& x,
                                       std::size_t count, std::size_t columns);

// Writes what the local page needs to show the plane of a network with two numbers in a code: its decoder's parameters, and the
// codes and digits of the first `count` pictures. Throws std::runtime_error naming the file if it cannot be written.
void save_plane(const std::filesystem::path& file, VariationalAutoencoder<float>& plane,
                const Dataset<float>& pictures, std::size_t count);

// Pictures of black and white pixels, each black or white with the probability that its grey says.
Tensor<float> binarised(Tensor<float> pictures, Rng& rng);

// What happens to pictures along a concept vector.
struct ConceptWalk {
  std::vector<double> amounts;   // of the vector, from -1.5 to 1.5
  std::vector<double> measured;  // the mean of the measure over all decoded pictures, for each amount
  std::vector<double> ink;       // the mean of their ink
  Tensor<float> pictures;  // (rows * amounts, 784): the first pictures, each in a row, moved by each amount
};

// Finds the direction of the measure in the codes of the pictures (N, 784), and follows it.
ConceptWalk follow_concept(VariationalAutoencoder<float>& vae, const Tensor<float>& pictures,
                           const Measure& measure, std::size_t rows);

// "1.2 1.5 1.9: grows", or "does not always grow".
std::string to_text(const std::vector<double>& measured);
// "105.2 = 80.1 + 25.1 nats"
std::string to_text(const VaeLoss& loss);

}  // namespace dlfs::ch08
