// Exercise 6.12 (section 6.1): a learning rate that changes, warm-up and cosine
#include "learning_rate_schedule.hpp"

#include <cmath>
#include <numbers>

namespace dlfs::exercise {

double learning_rate(std::size_t iteration, double lr, std::size_t warm_up, std::size_t iterations) {
  if (iteration >= iterations) return 0;
  if (iteration < warm_up) return lr * static_cast<double>(iteration + 1) / static_cast<double>(warm_up);
  const double p = static_cast<double>(iteration - warm_up) / static_cast<double>(iterations - warm_up);
  return lr * (1 + std::cos(std::numbers::pi * p)) / 2;
}

}  // namespace dlfs::exercise
