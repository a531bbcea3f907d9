// Networks that predict prices, and how well they will do it (section 6.5.1).
#pragma once

#include "ch06_techniques/pieces/tables.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch06 {

struct PriceSettings {
  std::size_t hidden = 64;  // neurons of each of two hidden layers; 0: no such layers, a linear model
  std::size_t epochs = 100;
  double weight_decay = 0.01;
  bool scaling = true;
  std::string curve = "train";  // what the curve of its losses is called
};

// Learns from the rows of one table and predicts the prices (N, 1) of others, x (N, D). What it knows of the
// scales of the columns it knows from the rows it learns from. Adam with 0.005, mini-batches of 16.
Tensor<double> predict_prices(const Table& train, const Tensor<double>& x, const PriceSettings& settings,
                              Rng rng);

// Each row is predicted by a network that learnt from all of the k parts but its own: the errors |y - t| (N).
Tensor<double> k_fold_errors(const Table& table, std::size_t k, const PriceSettings& settings,
                             const Rng& rng);

// The standard deviation of the mean of such numbers.
double standard_error(const Tensor<double>& values);

}  // namespace dlfs::ch06
