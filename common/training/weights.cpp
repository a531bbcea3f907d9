#include "common/training/weights.hpp"

#include <utility>

#include "common/io/npz.hpp"

namespace dlfs {

template <std::floating_point T>
void save_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters) {
  std::vector<NpzEntry<T>> entries;
  for (const auto& parameter : parameters) entries.push_back({parameter.name, *parameter.value});
  save_npz<T>(path, entries);
}

template <std::floating_point T>
void load_weights(const std::filesystem::path& path, const std::vector<Parameter<T>>& parameters) {
  const Npz file = Npz::load(path);
  std::vector<Tensor<T>> values;
  for (const auto& parameter : parameters) {
    values.push_back(file.get<T>(parameter.name, parameter.value->shape()));
  }
  for (std::size_t i = 0; i < values.size(); ++i) *parameters[i].value = std::move(values[i]);
}

template void save_weights(const std::filesystem::path&, const std::vector<Parameter<float>>&);
template void save_weights(const std::filesystem::path&, const std::vector<Parameter<double>>&);
template void load_weights(const std::filesystem::path&, const std::vector<Parameter<float>>&);
template void load_weights(const std::filesystem::path&, const std::vector<Parameter<double>>&);

}  // namespace dlfs
