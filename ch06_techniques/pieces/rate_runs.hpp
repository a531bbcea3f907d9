// A deep network trained with a learning rate that changes (section 6.1.7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/training/compile_option.hpp"
#include "dataset/mnist.hpp"

namespace dlfs::ch06 {

using Schedule = std::function<double(std::size_t step)>;

struct RateRun {
  std::vector<double> losses;
  double accuracy;  // of all test images
};

// DeepConvNet, trained with Adam at these rates, from the same weights and on the same batches at each call
// with one seed. `name` is what its curve is called.
RateRun train_at_rates(const Mnist<float>& mnist, std::size_t steps, const Schedule& rate, std::uint64_t seed,
                       const CompileOption& compile, const std::string& name);

// The mean of each 50 values; the last may be of fewer.
std::vector<double> means_of_50(const std::vector<double>& values);

}  // namespace dlfs::ch06
