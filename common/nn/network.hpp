// A network (section 5.7): layers one after the other, and the loss that it learns to minimize. It is a layer
// itself.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/nn/compile.hpp"
#include "common/nn/containers/sequence.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"

namespace dlfs {

// It is built in the order of its layers: network.add<Affine>(W1, b1); network.add<Relu>();
// network.add<Affine>(W2, b2); The layers are the plain ones of the book. compile() makes the network fast:
// then forward, backward, predict, loss and gradient run kernels instead, on the same parameters, and
// allocate no memory once all buffers have grown to their size.
template <std::floating_point T>
class Network : public Layer<T> {
 public:
  Network() : layers_(std::make_unique<Sequence<T>>()), loss_(std::make_unique<SoftmaxWithLoss<T>>()) {}
  // A network that has been moved from can only be assigned to or destroyed.
  Network(Network&& other) noexcept { *this = std::move(other); }
  Network& operator=(Network&& other) noexcept;
  ~Network() override = default;

  // Puts a layer at the end, and returns it. The network is no longer compiled.
  Layer<T>& add(std::unique_ptr<Layer<T>> layer);
  template <template <typename> typename LayerOf, typename... Arguments>
  LayerOf<T>& add(Arguments&&... arguments) {
    auto layer = std::make_unique<LayerOf<T>>(std::forward<Arguments>(arguments)...);
    LayerOf<T>& added = *layer;
    add(std::move(layer));
    return added;
  }

  [[nodiscard]] std::size_t size() const { return layers_->size(); }
  // The plain layer i. Throws std::out_of_range if there is none.
  [[nodiscard]] Layer<T>& layer(std::size_t i) { return layers_->layer(i); }

  // Without this call the loss is softmax with cross entropy.
  void set_loss(std::unique_ptr<Loss<T>> loss) { loss_ = std::move(loss); }
  [[nodiscard]] Loss<T>& loss() { return *loss_; }

  // Adds a penalty on large weights to the loss (section 6.4.2), 1/2 lambda times the sum of W^2 over all
  // parameters called W, and accordingly lambda W to each dW. 0, the default, means no penalty.
  void set_weight_decay(T lambda) { weight_decay_ = lambda; }

  // Replaces runs of layers by kernels (compile.hpp). The results are the same except for the last digits.
  void compile() { plan_ = dlfs::compile<T>(*layers_); }
  [[nodiscard]] bool is_compiled() const { return plan_.steps != nullptr; }
  // What is computed in one step each, "Affine+Relu, Affine"; empty if the network is not compiled.
  [[nodiscard]] const std::string& plan() const { return plan_.text; }

  // The functions of every layer: forward returns the scores (N, ...), before softmax; backward(dout)
  // computes the gradients of all parameters and returns dx.
  [[nodiscard]] std::string kind() const override { return "Network"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override { return body().forward(x, mode); }
  const Tensor<T>& backward(const Tensor<T>& dout) override { return body().backward(dout); }
  const Tensor<T>& predict(const Tensor<T>& x, Mode mode = Mode::predict) { return forward(x, mode); }

  // The mean loss of a batch x (N, ...) with t one-hot (N, K) or N labels, plus the penalty of weight decay.
  T loss(const Tensor<T>& x, const Labels& t, Mode mode = Mode::predict);
  T loss(const Tensor<T>& x, const Tensor<T>& t, Mode mode = Mode::predict);

  // Computes the gradient of the loss for all parameters, by backpropagation, into their grad; returns the
  // loss. A compiled network does not compute the gradient for x.
  T gradient(const Tensor<T>& x, const Labels& t);
  T gradient(const Tensor<T>& x, const Tensor<T>& t);

  // The share of the first `limit` samples (by default of all) for which the network gives the right class,
  // computed in batches. Throws std::invalid_argument if there are no samples.
  double accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size = 100,
                  std::optional<std::size_t> limit = {});

  // The parameters from the first layer to the last, named as in the book: W1 b1 W2 b2 ... (sequence.hpp).
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return layers_->parameters(); }

  // What else the layers remember, named with the position of the layer, counted from 1: layer7_rng.
  std::vector<State<T>> state() override { return layers_->state(); }

 private:
  [[nodiscard]] Layer<T>& body();
  [[nodiscard]] T penalty() const;
  void backward_from_loss();

  std::unique_ptr<Sequence<T>> layers_;
  Plan<T> plan_;
  std::unique_ptr<Loss<T>> loss_;
  T weight_decay_ = 0;
  Tensor<T> batch_;  // accuracy's samples
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace dlfs
