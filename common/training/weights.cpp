#include "common/training/weights.hpp"

#include <utility>
#include <variant>

#include "common/io/npz.hpp"

namespace dlfs {

namespace {

// Null for a counter or for random numbers: they matter while a network learns, but not for its predictions.
template <std::floating_point T>
Tensor<T>* tensor_of(const State<T>& state) {
  Tensor<T>* const* tensor = std::get_if<Tensor<T>*>(&state.value);
  return tensor == nullptr ? nullptr : *tensor;
}

}  // namespace

template <std::floating_point T>
void save_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters,
                  const std::vector<State<T>>& states) {
  std::vector<NpzEntry<T>> entries;
  for (const auto& parameter : parameters) entries.push_back({parameter.name, *parameter.value});
  for (const auto& state : states) {
    if (const Tensor<T>* tensor = tensor_of(state)) entries.push_back({state.name, *tensor});
  }
  save_npz<T>(path, entries);
}

template <std::floating_point T>
void load_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters,
                  const std::vector<State<T>>& states) {
  // Everything that can fail comes first.
  const Npz file = Npz::load(path);
  std::vector<std::pair<Tensor<T>*, Tensor<T>>> values;
  const auto read = [&](const std::string& name, Tensor<T>* into) {
    values.emplace_back(into, file.get<T>(name, into->shape()));
  };
  for (const auto& parameter : parameters) read(parameter.name, parameter.value);
  for (const auto& state : states) {
    Tensor<T>* const tensor = tensor_of(state);
    if (tensor != nullptr && file.contains(state.name)) read(state.name, tensor);
  }

  // Then everything that changes.
  for (auto& [into, value] : values) *into = std::move(value);
}

#define DLFS_INSTANTIATE(T)                                                                  \
  template void save_weights(const std::filesystem::path&, const std::vector<Parameter<T>>&, \
                             const std::vector<State<T>>&);                                  \
  template void load_weights(const std::filesystem::path&, const std::vector<Parameter<T>>&, \
                             const std::vector<State<T>>&)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
