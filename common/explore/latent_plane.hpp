// The plane of codes of a variational autoencoder with two numbers in a code (section 8.5.2): each point of it is an image.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "common/nn/network.hpp"

namespace dlfs {

struct LatentPlane {
  std::string title;       // "2-128-784"
  Network<float> decoder;  // codes (N, 2) -> scores (N, 784), whose sigmoid is an image
  Tensor<float> codes;     // (N, 2): the codes of pictures that the network did not learn from ...
  Labels digits;           // (N): ... and which digits these show
};

// Whether a file is an archive with the decoder of a plane; false also if it cannot be read.
bool holds_latent_plane(const std::filesystem::path& file);

// Reads what ch08/vae --save wrote: decoder_W1 (2, hidden), decoder_b1, decoder_W2 (hidden, 784), decoder_b2, and codes (N, 2)
// with digits (N). Throws std::invalid_argument naming the file and what was found if it is something else,
// std::runtime_error if the file cannot be read.
LatentPlane load_latent_plane(const std::filesystem::path& file);

// The images (N, 784), ink 0 to 1, at the codes (N, 2).
Tensor<float> images_at(LatentPlane& plane, const Tensor<float>& codes);

// The code (2) of the first picture of this digit. Throws std::invalid_argument naming the digit if there is none.
Tensor<float> code_of_digit(const LatentPlane& plane, std::size_t digit);

// `steps` codes (steps, 2) on the straight line from the code of one digit to that of another, both ends included: the walk of
// ch08/vae, in the plane. Throws std::invalid_argument if there are fewer than 2 steps, or no picture of a digit.
Tensor<float> walk_between(const LatentPlane& plane, std::size_t from, std::size_t to, std::size_t steps);

// count x count codes (count^2, 2), row by row from the top left: the middles of the squares into which the plane from -reach to
// reach falls. The first number grows to the right, the second upwards.
Tensor<float> codes_of_squares(std::size_t count, float reach);

}  // namespace dlfs
