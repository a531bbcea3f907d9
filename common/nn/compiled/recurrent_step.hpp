// Recurrent layers, fast: one matrix product for the inputs of all time steps, one a step for the states, and the gates of a
// step in one pass.
#pragma once

#include "common/nn/compiled/step.hpp"
#include "common/nn/recurrent/gru.hpp"
#include "common/nn/recurrent/lstm.hpp"
#include "common/nn/recurrent/rnn.hpp"

namespace dlfs {

// Buffers are in the order of time, (T, N, ...): the samples of one step lie together. Each thread walks through time with
// samples of its own and waits for nobody. The results do not depend on the number of threads.
template <std::floating_point T>
class RecurrentStep : public Step<T> {
 public:
  explicit RecurrentStep(Recurrent<T>& plain) : Step<T>(plain), plain_(plain) {}

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override;

 protected:
  // Samples n and after of one step, of all N.
  struct Rows {
    std::size_t t, first, count;
  };
  // Makes room for what the cells need beside the buffers below.
  virtual void prepare() {}
  // a_ holds x Wx + bx: h_ of step t becomes that of step t + 1.
  virtual void forward_rows(const Rows& rows) = 0;
  // dh_ and what else comes from step t + 1 become those of step t; writes da_ and, if it is another, dah_.
  virtual void backward_rows(const Rows& rows) = 0;

  // Where a sample of a step begins in a buffer (T, N, width).
  [[nodiscard]] T* at(Tensor<T>& buffer, std::size_t t, std::size_t n, std::size_t width) const {
    return buffer.data() + (t * N_ + n) * width;
  }
  // result (rows, cols of W) = or += these rows of buffer (T, N, rows of W) W
  void multiply(Tensor<T>& buffer, const Rows& rows, const Tensor<T>& W, T* result, bool add) const;

  Recurrent<T>& plain_;
  std::size_t N_ = 0, T_ = 0, H_ = 0;
  Tensor<T> a_;         // (T, N, gates H): sums, then gates
  Tensor<T> h_, c_;     // (T + 1, N, H): the states before each step, and after the last; c_ of an LSTM alone
  Tensor<T> dh_, dc_;   // (N, H)
  Tensor<T> da_, dah_;  // (T N, gates H): the gradients for x Wx + bx and for h Wh; dah_ of a GRU alone
  Tensor<T> Wh_transposed_;

 private:
  void load_start(std::size_t N);
  void keep_last();
  void walk_back(const Tensor<T>& dout);

  Tensor<T> x_;           // (T, N, D)
  Tensor<T> dout_;        // (T, N, H)
  Tensor<T> dx_in_time_;  // (T, N, D)
  Tensor<T> out_, dx_;
};

template <std::floating_point T>
class RnnStep : public RecurrentStep<T> {
 public:
  using RecurrentStep<T>::RecurrentStep;

 protected:
  void forward_rows(const typename RecurrentStep<T>::Rows& rows) override;
  void backward_rows(const typename RecurrentStep<T>::Rows& rows) override;
};

template <std::floating_point T>
class LstmStep : public RecurrentStep<T> {
 public:
  using RecurrentStep<T>::RecurrentStep;

 protected:
  void prepare() override;
  void forward_rows(const typename RecurrentStep<T>::Rows& rows) override;
  void backward_rows(const typename RecurrentStep<T>::Rows& rows) override;

 private:
  Tensor<T> tanh_c_;  // (T, N, H)
};

template <std::floating_point T>
class GruStep : public RecurrentStep<T> {
 public:
  using RecurrentStep<T>::RecurrentStep;

 protected:
  void prepare() override;
  void forward_rows(const typename RecurrentStep<T>::Rows& rows) override;
  void backward_rows(const typename RecurrentStep<T>::Rows& rows) override;

 private:
  Tensor<T> ah_;  // (T, N, 3 H): h Wh + bh
};

extern template class RnnStep<float>;
extern template class RnnStep<double>;
extern template class LstmStep<float>;
extern template class LstmStep<double>;
extern template class GruStep<float>;
extern template class GruStep<double>;

}  // namespace dlfs
