#include "common/nn/containers/graph.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/concatenate.hpp"

namespace dlfs {

template <std::floating_point T>
Graph<T>::Graph(const std::vector<std::string>& inputs) : inputs_(0) {
  if (inputs.empty()) throw std::invalid_argument("Graph: expected at least one input, found none");
  for (const std::string& name : inputs) add_node(name, Kind::input, {});
  inputs_ = inputs.size();
}

template <std::floating_point T>
std::size_t Graph<T>::position(const std::string& name) const {
  const auto found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.name == name; });
  if (found == nodes_.end()) {
    throw std::invalid_argument("Graph: expected the name of an input or of an earlier node, found " + name);
  }
  return static_cast<std::size_t>(found - nodes_.begin());
}

template <std::floating_point T>
auto Graph<T>::add_node(const std::string& name, Kind kind, const std::vector<std::string>& from) -> Node& {
  if (std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& node) { return node.name == name; })) {
    throw std::invalid_argument("Graph: expected a new name for a node, found " + name + " a second time");
  }
  if (kind != Kind::input && from.empty()) {
    throw std::invalid_argument("Graph: expected at least one node for " + name + " to read, found none");
  }
  Node node;
  node.name = name;
  node.kind = kind;
  for (const std::string& other : from) node.from.push_back(position(other));
  nodes_.push_back(std::move(node));
  for (Node& each : nodes_) each.out = nullptr;  // nodes may have moved
  outputs_ = {nodes_.size() - 1};
  return nodes_.back();
}

template <std::floating_point T>
Layer<T>& Graph<T>::add(const std::string& name, const std::string& from, std::unique_ptr<Layer<T>> layer) {
  Node& node = add_node(name, Kind::layer, {from});
  node.layer = std::move(layer);
  this->list_parameters(*node.layer, name + "_");
  return *node.layer;
}

template <std::floating_point T>
void Graph<T>::add_sum(const std::string& name, const std::vector<std::string>& from) {
  add_node(name, Kind::sum, from);
}

template <std::floating_point T>
void Graph<T>::add_concat(const std::string& name, const std::vector<std::string>& from) {
  add_node(name, Kind::concat, from);
}

template <std::floating_point T>
void Graph<T>::set_outputs(const std::vector<std::string>& names) {
  std::vector<std::size_t> outputs;
  for (const std::string& name : names) outputs.push_back(position(name));
  if (outputs.empty()) throw std::invalid_argument("Graph: expected at least one output, found none");
  outputs_ = outputs;
}

template <std::floating_point T>
const Tensor<T>& Graph<T>::value(const std::string& name) const {
  const Node& node = nodes_[position(name)];
  if (node.out == nullptr) throw std::logic_error("Graph: value was asked for before forward");
  return *node.out;
}

// Computes out of a node from the outputs of the nodes that it reads.
template <std::floating_point T>
void Graph<T>::compute(Node& node, Mode mode) {
  const Tensor<T>& first = *nodes_[node.from.front()].out;
  if (node.kind == Kind::layer) {
    node.out = &node.layer->forward(first, mode);
    return;
  }
  if (node.kind == Kind::sum) {
    node.own_out = first;
    for (std::size_t i = 1; i < node.from.size(); ++i) {
      const Tensor<T>& other = *nodes_[node.from[i]].out;
      if (!(other.shape() == first.shape())) {  // the text is composed only if it is needed
        expect_shape("Graph", "the nodes that " + node.name + " adds up to have the shape", first.shape(),
                     other.shape());
      }
      node.own_out += other;
    }
  } else {
    parts_.clear();
    for (const std::size_t i : node.from) parts_.push_back(nodes_[i].out);
    concatenate<T>(parts_, 1, node.own_out);
  }
  node.out = &node.own_out;
}

template <std::floating_point T>
auto Graph<T>::forward(std::span<const Tensor<T>* const> inputs, Mode mode) -> const Tensors& {
  if (inputs.size() != inputs_) {
    throw std::invalid_argument("Graph: expected " + std::to_string(inputs_) + " inputs, found " +
                                std::to_string(inputs.size()));
  }
  for (std::size_t i = 0; i < inputs_; ++i) nodes_[i].out = inputs[i];
  for (std::size_t i = inputs_; i < nodes_.size(); ++i) compute(nodes_[i], mode);
  results_.clear();
  for (const std::size_t i : outputs_) results_.push_back(nodes_[i].out);
  return results_;
}

template <std::floating_point T>
void Graph<T>::add_dout(std::size_t to, const Tensor<T>& dout) {
  Node& node = nodes_[to];
  if (node.dout == nullptr) {
    node.dout = &dout;
    return;
  }
  if (node.dout != &node.sum) node.sum = *node.dout;
  node.sum += dout;
  node.dout = &node.sum;
}

// Passes the gradient of a node to the nodes that it reads.
template <std::floating_point T>
void Graph<T>::send_back(Node& node) {
  if (node.kind == Kind::layer) return add_dout(node.from.front(), node.layer->backward(*node.dout));
  node.parts.resize(node.from.size());
  std::size_t first = 0;  // channel
  for (std::size_t k = 0; k < node.from.size(); ++k) {
    const std::size_t i = node.from[k];
    if (node.kind == Kind::sum) {
      add_dout(i, *node.dout);
    } else {
      const std::size_t channels = nodes_[i].out->dim(1);
      take_range(*node.dout, 1, first, channels, node.parts[k]);
      first += channels;
      add_dout(i, node.parts[k]);
    }
  }
}

template <std::floating_point T>
auto Graph<T>::backward(std::span<const Tensor<T>* const> douts) -> const Tensors& {
  expect_forward_before("Graph", nodes_.back().out == nullptr);
  if (douts.size() != outputs_.size()) {
    throw std::invalid_argument("Graph: expected gradients for " + std::to_string(outputs_.size()) +
                                " outputs, found " + std::to_string(douts.size()));
  }
  for (Node& node : nodes_) node.dout = nullptr;
  for (std::size_t i = 0; i < douts.size(); ++i) {
    if (douts[i] == nullptr) continue;
    const Node& output = nodes_[outputs_[i]];
    if (!(douts[i]->shape() == output.out->shape())) {
      expect_shape("Graph", "dout of " + output.name, output.out->shape(), douts[i]->shape());
    }
    add_dout(outputs_[i], *douts[i]);
  }
  for (std::size_t i = nodes_.size(); i-- > inputs_;) {
    if (nodes_[i].dout != nullptr) {
      send_back(nodes_[i]);
    } else if (nodes_[i].kind == Kind::layer) {
      // No gradient reaches this node.
      for (const Parameter<T>& parameter : nodes_[i].layer->parameters()) parameter.grad->fill(0);
    }
  }
  gradients_.clear();
  for (std::size_t i = 0; i < inputs_; ++i) gradients_.push_back(nodes_[i].dout);
  return gradients_;
}

template <std::floating_point T>
const Tensor<T>& Graph<T>::forward(const Tensor<T>& x, Mode mode) {
  const Tensor<T>* const inputs[] = {&x};
  const Tensors& outs = forward(std::span<const Tensor<T>* const>(inputs), mode);
  if (outs.size() != 1) {
    throw std::invalid_argument("Graph: expected one output as a layer, found " +
                                std::to_string(outs.size()));
  }
  return *outs.front();
}

template <std::floating_point T>
const Tensor<T>& Graph<T>::backward(const Tensor<T>& dout) {
  const Tensor<T>* const douts[] = {&dout};
  const Tensors& dxs = backward(std::span<const Tensor<T>* const>(douts));
  if (dxs.front() != nullptr) return *dxs.front();
  Tensor<T>& zero = nodes_.front().sum;
  zero.resize(nodes_.front().out->shape());
  zero.fill(0);
  return zero;
}

template <std::floating_point T>
std::vector<State<T>> Graph<T>::state() {
  std::vector<State<T>> states;
  for (const Node& node : nodes_) {
    if (node.layer != nullptr) list_state(*node.layer, node.name + "_", states);
  }
  return states;
}

template <std::floating_point T>
std::unique_ptr<Layer<T>> Graph<T>::rebuild(const typename Container<T>::Replace& replace) {
  std::vector<std::string> names;
  for (const Node& node : nodes_) names.push_back(node.name);
  const auto names_at = [&](const std::vector<std::size_t>& positions) {
    std::vector<std::string> result;
    for (const std::size_t i : positions) result.push_back(names[i]);
    return result;
  };

  auto result = std::make_unique<Graph>(
      std::vector(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(inputs_)));
  for (std::size_t i = inputs_; i < nodes_.size(); ++i) {
    Node& node = result->add_node(names[i], nodes_[i].kind, names_at(nodes_[i].from));
    if (nodes_[i].kind != Kind::layer) continue;
    node.layer = replace(*nodes_[i].layer);
    result->list_parameters(*node.layer, names[i] + "_");
  }
  result->outputs_ = outputs_;
  return result;
}

template class Graph<float>;
template class Graph<double>;

}  // namespace dlfs
