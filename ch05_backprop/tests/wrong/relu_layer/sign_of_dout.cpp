// Mistake: backward looks at the sign of dout instead of that of x.
// Said: it is x that decides
#include "common/tensor/arithmetic.hpp"
#include "relu_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Relu::forward(const Tensor<double>& x) { return maximum(x, 0.0); }

Tensor<double> Relu::backward(const Tensor<double>& dout) { return maximum(dout, 0.0); }

}  // namespace dlfs::exercise
