// Exercise 6.12 (section 6.1): a learning rate that changes, warm-up and cosine
//
// Large steps find the region, small ones the place in it. The learning rate of each iteration, counted from
// 0:
//
//   iteration < warm_up      lr (iteration + 1) / warm_up              a straight line that ends at lr
//   then                     lr (1 + cos(pi p)) / 2                    half a cosine, from lr down to 0
//                            p = (iteration - warm_up) / (iterations - warm_up), from 0 towards 1
//   iteration >= iterations  0
//
// warm_up may be 0; it is less than iterations.
//
// Example: lr = 1, warm_up = 2, iterations = 6: 0.5, 1, then 1, 0.853553, 0.5, 0.146447, then 0.
//
// Useful: std::cos, which takes radians (<cmath>); std::numbers::pi (<numbers>);
// static_cast<double>(iteration).
#include "learning_rate_schedule.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double learning_rate(std::size_t iteration, double lr, std::size_t warm_up, std::size_t iterations) {
  throw NotImplemented("exercise 6.12");
}

}  // namespace dlfs::exercise
