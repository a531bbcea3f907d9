// What the tests of the optimizer exercises share: several updates in a row, by the student's optimizer or
// the library's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::exercise {

using Parameters = std::map<std::string, Tensor<double>>;

// The parameters after an update with each of the gradients.
template <typename AnyOptimizer>
Parameters after_updates(AnyOptimizer optimizer, Parameters params,
                         const std::vector<Parameters>& gradients) {
  for (const Parameters& grads : gradients) optimizer.update(params, grads);
  return params;
}

// The same with an optimizer of the library.
template <typename LibraryOptimizer>
Parameters library_updates(LibraryOptimizer optimizer, Parameters params, std::vector<Parameters> gradients) {
  for (Parameters& grads : gradients) {
    std::vector<Parameter<double>> list;
    for (auto& [name, value] : params) list.push_back({name, &value, &grads.at(name)});
    optimizer.update(list);
  }
  return params;
}

// One parameter W of one number, and gradients for it, one for each update.
inline Parameters single(double W) { return {{"W", Tensor<double>::from({W})}}; }

inline std::vector<Parameters> singles(const std::vector<double>& gradients) {
  std::vector<Parameters> list;
  for (const double dW : gradients) list.push_back(single(dW));
  return list;
}

// W1 (3, 2), b1 (2), W2 (2, 2), normal random numbers: parameters, or gradients for them.
inline Parameters random_parameters(Rng& rng) {
  return {{"W1", Tensor<double>::randn({3, 2}, rng)},
          {"b1", Tensor<double>::randn({2}, rng)},
          {"W2", Tensor<double>::randn({2, 2}, rng)}};
}

inline std::vector<Parameters> random_gradients(std::size_t updates, Rng& rng) {
  std::vector<Parameters> list;
  for (std::size_t i = 0; i < updates; ++i) list.push_back(random_parameters(rng));
  return list;
}

}  // namespace dlfs::exercise
