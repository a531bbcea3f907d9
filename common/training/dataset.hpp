// Samples with their labels: the one form in which data sets are loaded, split and learnt from.
#pragma once

#include <cstddef>
#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A data set can be large, so it moves but is never copied by accident; Dataset<T>(data.x, data.t) is a copy.
template <std::floating_point T>
struct Dataset {
  Dataset() = default;
  Dataset(Tensor<T> samples, Labels labels) : x(std::move(samples)), t(std::move(labels)) {}
  Dataset(const Dataset&) = delete;
  Dataset& operator=(const Dataset&) = delete;
  Dataset(Dataset&&) noexcept = default;
  Dataset& operator=(Dataset&&) noexcept = default;
  ~Dataset() = default;

  [[nodiscard]] std::size_t size() const { return t.size(); }  // N

  Tensor<T> x;  // N samples: (N, ...)
  Labels t;     // N labels
};

}  // namespace dlfs
