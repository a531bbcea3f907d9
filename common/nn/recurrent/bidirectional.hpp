// Two recurrent layers for one sequence, one from front to back and one from back to front (Schuster and Paliwal 1997).
#pragma once

#include "common/nn/containers/container.hpp"

namespace dlfs {

// x (N, T, D) -> out (N, T, H1 + H2): at each step what the one has seen up to there, and the other from there on. If both end
// in a LastStep: (N, H1 + H2), the ends of both ways. The parameters are called forward_Wx1 ..., backward_Wx1 ...
template <std::floating_point T>
class Bidirectional : public Container<T> {
 public:
  // Throws std::invalid_argument if one of them is missing.
  Bidirectional(std::unique_ptr<Layer<T>> forward, std::unique_ptr<Layer<T>> backward);

  [[nodiscard]] std::string kind() const override { return "Bidirectional"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override;
  [[nodiscard]] std::unique_ptr<Layer<T>> rebuild(const typename Container<T>::Replace& replace) override;

 private:
  std::unique_ptr<Layer<T>> forward_, backward_;
  Tensor<T> reversed_x_;  // has to stay unchanged until backward is done
  std::size_t H1_ = 0;    // of the last forward
  Tensor<T> out_, dx_;
};

extern template class Bidirectional<float>;
extern template class Bidirectional<double>;

}  // namespace dlfs
