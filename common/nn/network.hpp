// A network of layers that sorts its input into classes (section 5.7): the layers one after the other, with
// softmax and cross entropy at the end while it learns.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/nn/layer.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"

namespace dlfs {

// Built in the order of the layers: network.add<Affine>(W1, b1); network.add<Relu>();
// network.add<Affine>(...) x (N, ...), t one-hot (N, K) or N labels. Once the buffers have grown no call
// takes memory.
template <std::floating_point T>
class Network {
 public:
  // Puts a layer at the end, and returns it.
  Layer<T>& add(std::unique_ptr<Layer<T>> layer);
  template <template <typename> typename LayerOf, typename... Arguments>
  LayerOf<T>& add(Arguments&&... arguments) {
    auto layer = std::make_unique<LayerOf<T>>(std::forward<Arguments>(arguments)...);
    LayerOf<T>& added = *layer;
    add(std::move(layer));
    return added;
  }

  [[nodiscard]] std::size_t size() const { return layers_.size(); }
  [[nodiscard]] Layer<T>& layer(std::size_t i) { return *layers_.at(i); }

  // Adds a penalty on large weights to the loss (section 6.4.2): 1/2 lambda times the sum of W^2 over all
  // parameters called W, and with it lambda W to each dW. 0, the default: none.
  void set_weight_decay(T lambda) { weight_decay_ = lambda; }

  // The scores (N, K), before softmax; good until the next call.
  const Tensor<T>& predict(const Tensor<T>& x, Mode mode = Mode::predict);

  // The mean loss of a batch, with the penalty of weight decay.
  T loss(const Tensor<T>& x, const Labels& t, Mode mode = Mode::predict);
  T loss(const Tensor<T>& x, const Tensor<T>& t, Mode mode = Mode::predict);

  // The gradient of the loss for all parameters, by backpropagation, into their grad; returns the loss.
  T gradient(const Tensor<T>& x, const Labels& t);
  T gradient(const Tensor<T>& x, const Tensor<T>& t);

  // The share of the first `limit` samples (all by default) that are put into the right class, computed in
  // batches. Throws std::invalid_argument where there are no samples.
  double accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size = 100, std::size_t limit = all);
  static constexpr std::size_t all = static_cast<std::size_t>(-1);

  // What is learnt, from the first layer to the last, named as in the book: W1 b1 W2 b2 ... The number counts
  // the layers that learn a parameter of that kind.
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const { return parameters_; }

  // What else the layers remember, named with the number of the layer, counted from 1: layer7_rng.
  [[nodiscard]] std::vector<State<T>> state() const;

 private:
  [[nodiscard]] T penalty() const;
  [[nodiscard]] bool is_joined_relu(std::size_t i) const;
  void backward();

  std::vector<std::unique_ptr<Layer<T>>> layers_;
  SoftmaxWithLoss<T> last_;
  T weight_decay_ = 0;
  std::vector<Parameter<T>> parameters_;
  std::map<std::string, std::size_t> numbers_;  // how many layers learn a parameter first named so
  std::size_t first_learner_ = 0;               // the first layer with parameters; size() where none has
  Tensor<T> batch_;                             // accuracy's samples
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace dlfs
