// Learning rates that change while a network learns (section 6.1.7): large steps find the region, small ones
// the place in it.
//
//   optimizer.set_learning_rate(warm_up_cosine(lr, step, steps, warm_up));     before each step
#pragma once

#include <cstddef>
#include <limits>

namespace dlfs {

// Multiplied by `factor` after every `every` steps: lr, lr factor, lr factor^2 ... Throws
// std::invalid_argument if every is 0.
double staircase(double lr, std::size_t step, std::size_t every, double factor);

// A straight line up to lr in the first `warm_up` steps, then half a cosine down to 0 at step `steps`
// (Loshchilov and Hutter 2016, arXiv:1608.03983): lr (1 + cos(pi p)) / 2, where p is the share of these steps
// that is done. 0 after the last step. Throws std::invalid_argument if warm_up is not less than steps.
double warm_up_cosine(double lr, std::size_t step, std::size_t steps, std::size_t warm_up = 0);

// From low to high, by the same factor at each step: for the range test (Smith 2015, arXiv:1506.01186), which
// looks for the learning rate at which the loss falls fastest, and the one at which it flies away. Throws
// std::invalid_argument unless 0 < low < high and there are at least two steps.
double rising_rate(double low, double high, std::size_t step, std::size_t steps);

// Smaller by a factor whenever the validation loss has not been below its lowest for `patience` epochs.
class Plateau {
 public:
  // Throws std::invalid_argument if patience is 0.
  Plateau(double lr, std::size_t patience, double factor);

  // The learning rate after an epoch with this loss. NaN is not lower than anything.
  double after(double loss);

 private:
  double lr_, factor_;
  std::size_t patience_, waited_ = 0;
  double lowest_ = std::numeric_limits<double>::infinity();
};

}  // namespace dlfs
