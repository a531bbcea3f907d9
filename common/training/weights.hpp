// Weights in files: the parameters of a network as an .npz archive with the book's keys and shapes, W1
// (in, out), b1 (out) ..., which numpy.load reads and numpy.savez writes. The archive also holds, under keys
// such as layer3_running_mean, the averages that batch normalization needs to predict.
//
//   save_weights("w.npz", network.parameters(), network.state());
#pragma once

#include <filesystem>
#include <vector>

#include "common/nn/layer.hpp"

namespace dlfs {

// Writes all parameters, and those states that are tensors, under their names; writes either the whole file
// or nothing. Throws std::runtime_error naming the file if it cannot be written.
template <std::floating_point T>
void save_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters,
                  const std::vector<State<T>>& states = {});

// Reads all parameters, and those states that are tensors and that the file has, from floating-point numbers
// of 16, 32 or 64 bits. It ignores other keys of the file. Throws std::runtime_error naming the file, the
// key, what was expected and what was found if the file cannot be read, a parameter is missing or an array
// has another shape; then nothing has changed.
template <std::floating_point T>
void load_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters,
                  const std::vector<State<T>>& states = {});

}  // namespace dlfs
