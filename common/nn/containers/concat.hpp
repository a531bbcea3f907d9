// Several branches that look at the same input (GoogLeNet's inception, section 8.2.3; Szegedy and others 2014,
// arXiv:1409.4842), their outputs joined along the channels.
#pragma once

#include "common/nn/containers/container.hpp"

namespace dlfs {

// out = the outputs (N, C1, ...), (N, C2, ...) ... of the branches for x, joined to (N, C1 + C2 + ..., ...). The parameters
// of the second branch are called branch2_W1 ...
template <std::floating_point T>
class Concat : public Container<T> {
 public:
  // Throws std::invalid_argument if there are no branches.
  explicit Concat(std::vector<std::unique_ptr<Layer<T>>> branches);

  [[nodiscard]] std::string kind() const override { return "Concat"; }
  // Throws std::invalid_argument if the outputs differ in any axis but that of the channels.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override;
  [[nodiscard]] std::unique_ptr<Layer<T>> rebuild(const typename Container<T>::Replace& replace) override;

 private:
  std::vector<std::unique_ptr<Layer<T>>> branches_;
  std::vector<const Tensor<T>*> outs_;  // of the branches
  std::vector<Tensor<T>> douts_;        // for the branches
  Tensor<T> out_, dx_;
};

extern template class Concat<float>;
extern template class Concat<double>;

}  // namespace dlfs
