// Exercise 6.13 (section 6.5): early stopping, and the weights of the best epoch
//
// While a network learns its training data by heart, the loss of other data falls, and one day rises again.
// keep_going is called after each epoch with the loss of the validation data:
//
//   lower than all before   the best epoch so far: remember loss and weights, begin to wait anew
//   otherwise               wait one epoch longer
//
// It returns false if it has now waited `patience` epochs, and true as long as it has not. An equal loss is
// not better, and neither is NaN. best_weights() are those of the best epoch, not of the last one: keep a
// copy, for training goes on.
//
// Example: patience 2, losses 3, 2, 4, 2.5: true, true, true, false. The best weights are those of the second
// epoch.
//
// The members are in early_stopping.hpp: patience_, waited_ (0 at first), best_loss_ (infinity at first),
// best_weights_.
#include "early_stopping.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

bool EarlyStopping::keep_going(double loss, const Tensor<double>& weights) { throw NotImplemented("exercise 6.13"); }

}  // namespace dlfs::exercise
