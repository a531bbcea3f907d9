#include "common/nn/optimizer.hpp"

#include <algorithm>

namespace dlfs {

template <std::floating_point T>
void Sgd<T>::update(std::span<const Parameter<T>> parameters) {
  for (const auto& [name, value, grad] : parameters) {
    std::transform(value->begin(), value->end(), grad->begin(), value->begin(),
                   [lr = lr_](T w, T dw) { return w - lr * dw; });
  }
}

template class Sgd<float>;
template class Sgd<double>;

}  // namespace dlfs
