// A network of named nodes, with any number of inputs and outputs.
#pragma once

#include <span>

#include "common/nn/containers/container.hpp"

namespace dlfs {

// A graph is built in the order of its nodes, each of which reads inputs and nodes that were added before it:
//
//   Graph<double> graph({"image", "words"});
//   graph.add<Affine>("a", "image", W1, b1);
//   graph.add<Affine>("b", "words", W2, b2);
//   graph.add_sum("h", {"a", "b"});
//   graph.add<Relu>("y", "h");
//   graph.set_outputs({"y"});
//
// A node that several others read gets the sum of their gradients. Parameters are called node_W, node_b ...
template <std::floating_point T>
class Graph : public Container<T> {
 public:
  using Tensors = std::vector<const Tensor<T>*>;

  // Takes the names of the inputs. All names of a graph must differ; every function below throws
  // std::invalid_argument for a name that is taken or unknown.
  explicit Graph(const std::vector<std::string>& inputs = {"x"});

  // Adds the node `name`: a layer that reads another node, the sum of nodes of one shape, or nodes joined
  // along the channels.
  Layer<T>& add(const std::string& name, const std::string& from, std::unique_ptr<Layer<T>> layer);
  template <template <typename> typename LayerOf, typename... Arguments>
  LayerOf<T>& add(const std::string& name, const std::string& from, Arguments&&... arguments) {
    auto layer = std::make_unique<LayerOf<T>>(std::forward<Arguments>(arguments)...);
    LayerOf<T>& added = *layer;
    add(name, from, std::unique_ptr<Layer<T>>(std::move(layer)));
    return added;
  }
  void add_sum(const std::string& name, const std::vector<std::string>& from);
  void add_concat(const std::string& name, const std::vector<std::string>& from);

  // The last node is the output, unless this is called after all nodes have been added.
  void set_outputs(const std::vector<std::string>& names);

  // One tensor for each input -> one for each output. Throws std::invalid_argument for any other number of
  // tensors.
  const Tensors& forward(std::span<const Tensor<T>* const> inputs, Mode mode);
  // The gradient of the loss for each output -> for each input; null stands for a gradient of 0, on both sides.
  const Tensors& backward(std::span<const Tensor<T>* const> douts);

  // The output of a node in the last forward.
  [[nodiscard]] const Tensor<T>& value(const std::string& name) const;

  // As a layer: for graphs of one input and one output.
  [[nodiscard]] std::string kind() const override { return "Graph"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override;
  [[nodiscard]] std::unique_ptr<Layer<T>> rebuild(const typename Container<T>::Replace& replace) override;

 private:
  enum class Kind { input, layer, sum, concat };
  struct Node {
    std::string name;
    Kind kind;
    std::vector<std::size_t> from;    // positions of the nodes it reads
    std::unique_ptr<Layer<T>> layer;  // of Kind::layer
    const Tensor<T>* out = nullptr;   // of the last forward
    Tensor<T> own_out;                // of Kind::sum and Kind::concat
    const Tensor<T>* dout = nullptr;  // the gradient for out, or the sum of several
    Tensor<T> sum;
    std::vector<Tensor<T>> parts;  // the gradients for the parts of a concatenation
  };

  Node& add_node(const std::string& name, Kind kind, const std::vector<std::string>& from);
  [[nodiscard]] std::size_t position(const std::string& name) const;
  void compute(Node& node, Mode mode);
  void send_back(Node& node);
  void add_dout(std::size_t to, const Tensor<T>& dout);

  std::vector<Node> nodes_;  // the inputs first
  std::size_t inputs_;
  std::vector<std::size_t> outputs_;
  Tensors results_, gradients_, parts_;
};

extern template class Graph<float>;
extern template class Graph<double>;

}  // namespace dlfs
