#include "ch05_backprop/two_layer_net.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch05 {

template <std::floating_point T>
TwoLayerNet<T>::TwoLayerNet(const TwoLayerNetSizes& sizes, Rng& rng, T weight_init_std)
    : affine1_(
          layers_.template add<Affine>(weight_init_std * Tensor<T>::randn({sizes.input, sizes.hidden}, rng),
                                       Tensor<T>::zeros({sizes.hidden}))),
      relu1_(layers_.template add<Relu>()),
      affine2_(
          layers_.template add<Affine>(weight_init_std * Tensor<T>::randn({sizes.hidden, sizes.output}, rng),
                                       Tensor<T>::zeros({sizes.output}))) {}

// Section 5.7.2: forward through the layers ...
template <std::floating_point T>
const Tensor<T>& TwoLayerNet<T>::predict(const Tensor<T>& x) {
  if (layers_.is_compiled()) return layers_.predict(x, Mode::train);  // the same, by kernels
  const Tensor<T>& a1 = affine1_.forward(x, Mode::train);             // (N, D) -> (N, H)
  const Tensor<T>& z1 = relu1_.forward(a1, Mode::train);              // (N, H)
  return affine2_.forward(z1, Mode::train);                           // (N, H) -> (N, K)
}

template <std::floating_point T>
T TwoLayerNet<T>::loss(const Tensor<T>& x, const Labels& t) {
  return last_layer_.forward(predict(x), t);  // (N, K), N labels -> one number
}

// ... and back: the loss layer first, then the layers in reverse order. Each takes the derivative of the loss
// for its output and returns the derivative for its input; the affine layers also compute dW and db.
template <std::floating_point T>
T TwoLayerNet<T>::gradient(const Tensor<T>& x, const Labels& t) {
  if (layers_.is_compiled()) return layers_.gradient(x, t);  // the same, by kernels
  const T L = loss(x, t);
  const Tensor<T>& da2 = last_layer_.backward();  // (N, K), (y - t) / N
  const Tensor<T>& dz1 = affine2_.backward(da2);  // (N, K) -> (N, H), dW2 (H, K), db2 (K)
  const Tensor<T>& da1 = relu1_.backward(dz1);    // (N, H)
  affine1_.backward(da1);                         // dW1 (D, H), db1 (H)
  return L;
}

template <std::floating_point T>
double TwoLayerNet<T>::accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size) {
  return layers_.accuracy(x, t, batch_size);
}

template class TwoLayerNet<float>;
template class TwoLayerNet<double>;

}  // namespace dlfs::ch05
