#include "common/nn/containers/residual.hpp"

#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

template <std::floating_point T>
Residual<T>::Residual(std::unique_ptr<Layer<T>> body, std::unique_ptr<Layer<T>> shortcut, ReluAfter relu)
    : body_(std::move(body)), shortcut_(std::move(shortcut)), relu_(relu) {
  this->list_parameters(*body_, "");
  if (shortcut_ != nullptr) this->list_parameters(*shortcut_, "shortcut_");
}

// out = body(x) + shortcut(x)                        all of one shape
template <std::floating_point T>
const Tensor<T>& Residual<T>::forward(const Tensor<T>& x, Mode mode) {
  const Tensor<T>& short_cut = shortcut_ == nullptr ? x : shortcut_->forward(x, mode);
  const Tensor<T>& body = body_->forward(x, mode);
  expect_shape("Residual", "a body whose output has the shape", short_cut.shape(), body.shape());
  out_ = body;
  out_ += short_cut;
  if (relu_ == ReluAfter::yes) relu(out_, out_);
  return out_;
}

// dsum = dout, 0 where the ReLU's output is 0        dout and out of one shape
// dx = body's dx for dsum + shortcut's dx for dsum   in the shape of x
template <std::floating_point T>
const Tensor<T>& Residual<T>::backward(const Tensor<T>& dout) {
  expect_shape("Residual", "dout", out_.shape(), dout.shape());
  dsum_ = dout;
  if (relu_ == ReluAfter::yes) {
    for (std::size_t i = 0; i < out_.size(); ++i) dsum_[i] = out_[i] <= 0 ? T{0} : dout[i];
  }
  dx_ = body_->backward(dsum_);
  dx_ += shortcut_ == nullptr ? dsum_ : shortcut_->backward(dsum_);
  return dx_;
}

template <std::floating_point T>
std::vector<State<T>> Residual<T>::state() {
  std::vector<State<T>> states;
  list_state(*body_, "", states);
  if (shortcut_ != nullptr) list_state(*shortcut_, "shortcut_", states);
  return states;
}

template <std::floating_point T>
std::unique_ptr<Layer<T>> Residual<T>::rebuild(const typename Container<T>::Replace& replace) {
  auto body = replace(*body_);
  return std::make_unique<Residual>(std::move(body), shortcut_ == nullptr ? nullptr : replace(*shortcut_),
                                    relu_);
}

template class Residual<float>;
template class Residual<double>;

}  // namespace dlfs
