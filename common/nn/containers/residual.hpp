// The residual block (section 8.2.4; He and others 2015, arXiv:1512.03385): layers learn what to add to their input.
#pragma once

#include "common/nn/containers/container.hpp"

namespace dlfs {

enum class ReluAfter { no, yes };

// out = body(x) + shortcut(x), or body(x) + x without a shortcut; then max(out, 0) if wanted. A body that
// changes the shape of x needs a shortcut that changes it in the same way. Parameters of the body keep their
// names, those of the shortcut are called shortcut_W1 ...
template <std::floating_point T>
class Residual : public Container<T> {
 public:
  // shortcut may be null.
  explicit Residual(std::unique_ptr<Layer<T>> body, std::unique_ptr<Layer<T>> shortcut = nullptr,
                    ReluAfter relu = ReluAfter::no);

  [[nodiscard]] std::string kind() const override { return "Residual"; }
  // Throws std::invalid_argument if body(x) and shortcut(x) differ in their shapes.
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override;
  [[nodiscard]] Layer<T>& body() { return *body_; }
  [[nodiscard]] Layer<T>* shortcut() { return shortcut_.get(); }  // null if there is none
  [[nodiscard]] ReluAfter relu_after() const { return relu_; }
  [[nodiscard]] std::unique_ptr<Layer<T>> rebuild(const typename Container<T>::Replace& replace) override;

 private:
  std::unique_ptr<Layer<T>> body_, shortcut_;
  ReluAfter relu_;
  Tensor<T> out_, dsum_, dx_;
};

extern template class Residual<float>;
extern template class Residual<double>;

}  // namespace dlfs
