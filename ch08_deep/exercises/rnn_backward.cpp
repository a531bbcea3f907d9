// Exercise 8.11 (section 8.4.3): backpropagation through time
//
// A recurrent network reads a sequence x (T, D), one row at each time step, and keeps a state:
//
//   h_t+1 = tanh(x_t Wx + h_t Wh + b)      t = 0 .. T-1: x_t (D), Wx (D, H), h_t (H), Wh (H, H), b (H)
//
// The forward pass is done: the rows of h (T + 1, H) are the states h_0, h_1 ... h_T. A layer above has read h_1 ... h_T, and
// sends the derivatives of the loss for them, the rows of dout (T, H): row t is for h_t+1. Walk back through time and find the
// derivatives for x, Wx, Wh, b and h_0.
//
// The same Wx, Wh and b are used at every step, so their gradients are sums over the steps. A state h_t+1 is read by two: by the
// layer above and by the next step. The derivative of tanh is 1 - h^2, with h what tanh gave.
//
// Example: D = H = 1, x = [[1] [2]], Wx = [[1]], Wh = [[2]], b = [0], h = [[0] [0.5] [0]] (as if tanh had given these) and
// dout = [[0] [1]]. At t = 1 the sum inside tanh has the derivative 1 (1 - 0^2) = 1, which goes through Wh to h_1: 2. At t = 0
// it is 2 (1 - 0.5^2) = 1.5. So dx = [[1.5] [1]], dWx = [[1.5 * 1 + 1 * 2]] = [[3.5]], dWh = [[1.5 * 0 + 1 * 0.5]] = [[0.5]],
// db = [2.5] and dh0 = [3].
//
// Useful: take(x, {t}), row t as a matrix (1, D), +, * and - of common/tensor/arithmetic.hpp; matmul(a, b) of
// common/tensor/matmul.hpp; a.transpose(); x.row(t), the numbers of a row in place; sum(x, axis) of
// common/tensor/reductions.hpp; Tensor<double>::zeros(shape).
#include "rnn_backward.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

RnnGradients rnn_backward(const Tensor<double>& x, const Tensor<double>& h, const Tensor<double>& dout,
                          const Tensor<double>& Wx, const Tensor<double>& Wh) {
  throw NotImplemented("exercise 8.11");
}

}  // namespace dlfs::exercise
