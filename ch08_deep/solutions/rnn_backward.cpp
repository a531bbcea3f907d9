// Exercise 8.11 (section 8.4.3): backpropagation through time
//
// One loop from the last step to the first: dh carries what the later steps have to say about a state.
#include "rnn_backward.hpp"

#include <algorithm>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

RnnGradients rnn_backward(const Tensor<double>& x, const Tensor<double>& h, const Tensor<double>& dout,
                          const Tensor<double>& Wx, const Tensor<double>& Wh) {
  const std::size_t H = Wh.dim(0);
  RnnGradients g{Tensor<double>::zeros(x.shape()), Tensor<double>::zeros(Wx.shape()),
                 Tensor<double>::zeros(Wh.shape()), Tensor<double>::zeros({H}), Tensor<double>::zeros({H})};
  Tensor<double> dh = Tensor<double>::zeros({1, H});  // what step t + 1 sends back
  for (std::size_t t = x.dim(0); t-- > 0;) {
    // h_t+1 was read by the layer above and by step t + 1.
    dh += take(dout, {t});
    // Through tanh.
    const Tensor<double> after = take(h, {t + 1});
    const Tensor<double> da = dh * (1.0 - after * after);
    // The sum x_t Wx + h_t Wh + b.
    g.dWx += matmul(take(x, {t}).transpose(), da);
    g.dWh += matmul(take(h, {t}).transpose(), da);
    g.db += sum(da, 0);
    const Tensor<double> dx = matmul(da, Wx.transpose());
    std::copy(dx.begin(), dx.end(), g.dx.row(t).begin());
    dh = matmul(da, Wh.transpose());
  }
  g.dh0 = dh.reshape({H});
  return g;
}

}  // namespace dlfs::exercise
