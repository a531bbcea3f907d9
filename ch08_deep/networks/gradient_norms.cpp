#include "ch08_deep/networks/gradient_norms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace dlfs::ch08 {

GradientNorms::GradientNorms(const std::vector<Parameter<float>>& parameters) {
  for (const auto& [name, value, grad] : parameters) {
    const bool is_weight = value->ndim() == 4 || value->ndim() == 2;
    if (is_weight && name.find("shortcut") == std::string::npos) gradients_.push_back(grad);
  }
  sums_.resize(gradients_.size());
}

void GradientNorms::add() {
  for (std::size_t i = 0; i < gradients_.size(); ++i) {
    const Tensor<float>& dW = *gradients_[i];
    sums_[i] += std::sqrt(std::inner_product(dW.begin(), dW.end(), dW.begin(), 0.0));
  }
  ++count_;
}

std::vector<double> GradientNorms::means() const {
  std::vector<double> means = sums_;
  for (double& mean : means) mean /= static_cast<double>(std::max<std::size_t>(count_, 1));
  return means;
}

std::vector<double> running_mean(const std::vector<double>& values, std::size_t width) {
  if (width == 0) throw std::invalid_argument("running_mean: expected a width of at least 1, found 0");
  std::vector<double> means;
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    if (i >= width) sum -= values[i - width];
    means.push_back(sum / static_cast<double>(std::min(i + 1, width)));
  }
  return means;
}

}  // namespace dlfs::ch08
