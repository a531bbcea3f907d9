#include "common/nn/numerical_gradient.hpp"

#include "common/nn/network.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
std::vector<Tensor<T>> numerical_gradients(const std::function<Network<T>()>& make, const Tensor<T>& x,
                                           const Labels& t) {
  std::vector<Network<T>> networks;  // one per thread
  for (std::size_t i = 0; i < threads(); ++i) networks.push_back(make());

  std::vector<Tensor<T>> gradients;
  for (std::size_t p = 0; p < networks.front().parameters().size(); ++p) {
    auto& gradient =
        gradients.emplace_back(Tensor<T>::zeros(networks.front().parameters()[p].value->shape()));
    parallel_for(gradient.size(), [&](std::size_t i) {
      Network<T>& network = networks[thread_index()];
      const auto loss = [&](const Tensor<T>&) { return network.loss(x, t, Mode::train); };
      gradient[i] = numerical_gradient_at(loss, *network.parameters()[p].value, i);
    });
  }
  return gradients;
}

template std::vector<Tensor<float>> numerical_gradients(const std::function<Network<float>()>&,
                                                        const Tensor<float>&, const Labels&);
template std::vector<Tensor<double>> numerical_gradients(const std::function<Network<double>()>&,
                                                         const Tensor<double>&, const Labels&);

}  // namespace dlfs
