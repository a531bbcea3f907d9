// Weights in files: the parameters of a network as an .npz archive with the book's keys and shapes, W1
// (in, out), b1 (out) ..., which numpy.load reads and numpy.savez writes.
#pragma once

#include <filesystem>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

// Writes the values of all parameters under their names; either the whole file or nothing.
template <std::floating_point T>
void save_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters);

// Reads the values of all parameters, from floating-point numbers of 16, 32 or 64 bits. Throws
// std::runtime_error naming the file, the key, what was expected and what was found where the file cannot be
// read, a key is absent or an array has another shape; then no parameter has changed. Other keys of the file
// are passed over.
template <std::floating_point T>
void load_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters);

}  // namespace dlfs
