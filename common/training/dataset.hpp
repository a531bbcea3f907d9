// Samples with their labels: all data sets are loaded, split and learnt from in this form.
#pragma once

#include <cstddef>
#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A data set can be large, so it can be moved but not copied by accident; Dataset<T>(data.x, data.t) makes a
// copy.
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
