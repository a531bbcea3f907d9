#include "common/nn/compiled/recurrent_step.hpp"

#include <algorithm>

#include "common/kernels/gates.hpp"
#include "common/kernels/gemm.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

namespace {

// Fewer samples do not pay a second thread.
constexpr std::size_t samples_per_thread = 4;

template <typename T>
MatrixView<T> as_matrix(const T* data, std::size_t rows, std::size_t cols) {
  return {data, rows, cols, cols};
}
template <typename T>
MatrixView<T> as_matrix(const Tensor<T>& x) {
  return as_matrix(x.data(), x.dim(0), x.dim(1));
}

// (A, B, D) -> (B, A, D): samples and time steps change places.
template <typename T>
void swap_axes(const T* from, std::size_t A, std::size_t B, std::size_t D, T* to) {
  const std::size_t grain = elements_per_thread / std::max<std::size_t>(1, B * D) + 1;
  parallel_ranges(A, grain, [&](std::size_t first, std::size_t last) {
    for (std::size_t a = first; a < last; ++a) {
      for (std::size_t b = 0; b < B; ++b) std::copy_n(from + (a * B + b) * D, D, to + (b * A + a) * D);
    }
  });
}

// Every row of x (rows, cols) becomes b (cols).
template <typename T>
void fill_rows(const Tensor<T>& b, T* x, std::size_t rows) {
  for (std::size_t n = 0; n < rows; ++n) std::copy(b.begin(), b.end(), x + n * b.size());
}

}  // namespace

template <std::floating_point T>
void RecurrentStep<T>::multiply(Tensor<T>& buffer, const Rows& rows, const Tensor<T>& W, T* result,
                                bool add) const {
  gemm(as_matrix<T>(at(buffer, rows.t, rows.first, W.dim(0)), rows.count, W.dim(0)), as_matrix(W), result,
       W.dim(1), add ? Store::add : Store::overwrite);
}

template <std::floating_point T>
void RecurrentStep<T>::load_start(std::size_t N) {
  const States<T>& start = plain_.start(N);
  h_.resize({T_ + 1, N, H_});
  std::copy(start[0].begin(), start[0].end(), h_.begin());
  if (start.size() == 1) return;
  c_.resize(h_.shape());
  std::copy(start[1].begin(), start[1].end(), c_.begin());
}

template <std::floating_point T>
void RecurrentStep<T>::keep_last() {
  States<T>& last = plain_.last();
  last.resize(plain_.start(N_).size());
  for (std::size_t i = 0; i < last.size(); ++i) {
    const Tensor<T>& states = i == 0 ? h_ : c_;
    last[i].resize({N_, H_});
    std::copy(states.end() - static_cast<std::ptrdiff_t>(N_ * H_), states.end(), last[i].begin());
  }
}

// a = x Wx + bx for all steps at once   x (T N, D), Wx (D, gates H) -> a (T N, gates H)
// then t = 0 .. T-1: h_t+1 from a_t and h_t
template <std::floating_point T>
const Tensor<T>& RecurrentStep<T>::forward(const Tensor<T>& x, Mode) {
  expect_sequences(this->kind(), x.shape(), plain_.D());
  N_ = x.dim(0);
  T_ = x.dim(1);
  H_ = plain_.H();
  const Tensor<T>&Wx = this->value(0), &bx = this->value(2);
  x_.resize({T_, N_, plain_.D()});
  swap_axes(x.data(), N_, T_, plain_.D(), x_.data());
  load_start(N_);
  a_.resize({T_, N_, bx.size()});
  fill_rows(bx, a_.data(), T_ * N_);
  gemm(as_matrix<T>(x_.data(), T_ * N_, plain_.D()), as_matrix(Wx), a_.data(), bx.size(), Store::add);
  prepare();
  parallel_ranges(N_, samples_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t t = 0; t < T_; ++t) forward_rows({t, first, last - first});
  });
  keep_last();
  out_.resize({N_, T_, H_});
  swap_axes(h_.data() + N_ * H_, T_, N_, H_, out_.data());
  return out_;
}

// Back through time, t = T-1 .. 0; then the gradients of all steps at once:
// dWx = x^T da, dWh = h^T dah, dbx and dbh = the sums of the rows of da and dah
template <std::floating_point T>
void RecurrentStep<T>::walk_back(const Tensor<T>& dout) {
  const Tensor<T>& Wh = this->value(1);
  dout_.resize({T_, N_, H_});
  swap_axes(dout.data(), N_, T_, H_, dout_.data());
  da_.resize({T_ * N_, a_.dim(2)});
  dh_.resize({N_, H_});
  dh_.fill(0);
  dc_.resize({N_, H_});
  dc_.fill(0);
  Wh_transposed_.resize({Wh.dim(1), H_});
  transpose(Wh.data(), H_, Wh.dim(1), Wh.dim(1), Wh_transposed_.data(), H_);
  parallel_ranges(N_, samples_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t t = T_; t-- > 0;) {
      const T* const from = at(dout_, t, first, H_);
      T* const dh = at(dh_, 0, first, H_);
      for (std::size_t i = 0; i < (last - first) * H_; ++i) dh[i] += from[i];
      backward_rows({t, first, last - first});
    }
  });
  States<T>& dstart = plain_.dstart();
  dstart.resize(plain_.start(N_).size());
  for (std::size_t i = 0; i < dstart.size(); ++i) dstart[i] = i == 0 ? dh_ : dc_;
}

template <std::floating_point T>
void RecurrentStep<T>::backward_parameters(const Tensor<T>& dout) {
  expect_forward_before(this->kind(), N_ * T_ == 0);
  expect_shape(this->kind(), "dout", out_.shape(), dout.shape());
  walk_back(dout);
  const std::size_t rows = T_ * N_, gates = da_.dim(1);
  const MatrixView<T> da = as_matrix<T>(da_.data(), rows, gates);
  const bool two = !dah_.empty();
  const MatrixView<T> dah = as_matrix<T>(two ? dah_.data() : da_.data(), rows, gates);
  gemm(as_matrix<T>(x_.data(), rows, plain_.D()).transposed(), da, this->grad(0).data(), gates);
  gemm(as_matrix<T>(h_.data(), rows, H_).transposed(), dah, this->grad(1).data(), gates);
  sum_rows(da_, this->grad(2));
  if (two) sum_rows(dah_, this->grad(3));
}

// dx = da Wx^T                          da (T N, gates H), Wx (D, gates H) -> dx (T N, D) -> (N, T, D)
template <std::floating_point T>
const Tensor<T>& RecurrentStep<T>::backward(const Tensor<T>& dout) {
  backward_parameters(dout);
  const std::size_t D = plain_.D();
  dx_in_time_.resize({T_, N_, D});
  gemm(as_matrix(da_), as_matrix(this->value(0)).transposed(), dx_in_time_.data(), D);
  dx_.resize({N_, T_, D});
  swap_axes(dx_in_time_.data(), T_, N_, D, dx_.data());
  return dx_;
}

template <std::floating_point T>
void RnnStep<T>::forward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_;
  const auto& [t, first, count] = rows;
  T* const a = this->at(this->a_, t, first, H);
  this->multiply(this->h_, rows, this->value(1), a, true);
  rnn_forward(count * H, a, this->at(this->h_, t + 1, first, H));
}

template <std::floating_point T>
void RnnStep<T>::backward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_;
  const auto& [t, first, count] = rows;
  T* const dh = this->at(this->dh_, 0, first, H);
  rnn_backward(count * H, this->at(this->a_, t, first, H), dh, this->at(this->da_, t, first, H));
  this->multiply(this->da_, rows, this->Wh_transposed_, dh, false);
}

template <std::floating_point T>
void LstmStep<T>::prepare() {
  tanh_c_.resize({this->T_, this->N_, this->H_});
}

template <std::floating_point T>
void LstmStep<T>::forward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_, t = rows.t;
  this->multiply(this->h_, rows, this->value(1), this->at(this->a_, t, rows.first, 4 * H), true);
  for (std::size_t n = rows.first; n < rows.first + rows.count; ++n) {
    lstm_forward(H, this->at(this->a_, t, n, 4 * H), this->at(this->c_, t, n, H),
                 this->at(this->c_, t + 1, n, H), this->at(tanh_c_, t, n, H),
                 this->at(this->h_, t + 1, n, H));
  }
}

template <std::floating_point T>
void LstmStep<T>::backward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_, t = rows.t;
  for (std::size_t n = rows.first; n < rows.first + rows.count; ++n) {
    lstm_backward(H, this->at(this->a_, t, n, 4 * H), this->at(this->c_, t, n, H), this->at(tanh_c_, t, n, H),
                  this->at(this->dh_, 0, n, H), this->at(this->dc_, 0, n, H),
                  this->at(this->da_, t, n, 4 * H));
  }
  this->multiply(this->da_, rows, this->Wh_transposed_, this->at(this->dh_, 0, rows.first, H), false);
}

template <std::floating_point T>
void GruStep<T>::prepare() {
  ah_.resize(this->a_.shape());
  this->dah_.resize({this->T_ * this->N_, 3 * this->H_});
  fill_rows(this->value(3), ah_.data(), this->T_ * this->N_);
}

template <std::floating_point T>
void GruStep<T>::forward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_, t = rows.t;
  this->multiply(this->h_, rows, this->value(1), this->at(ah_, t, rows.first, 3 * H), true);
  for (std::size_t n = rows.first; n < rows.first + rows.count; ++n) {
    gru_forward(H, this->at(this->a_, t, n, 3 * H), this->at(ah_, t, n, 3 * H), this->at(this->h_, t, n, H),
                this->at(this->h_, t + 1, n, H));
  }
}

template <std::floating_point T>
void GruStep<T>::backward_rows(const typename RecurrentStep<T>::Rows& rows) {
  const std::size_t H = this->H_, t = rows.t;
  for (std::size_t n = rows.first; n < rows.first + rows.count; ++n) {
    gru_backward(H, this->at(this->a_, t, n, 3 * H), this->at(ah_, t, n, 3 * H), this->at(this->h_, t, n, H),
                 this->at(this->dh_, 0, n, H), this->at(this->da_, t, n, 3 * H),
                 this->at(this->dah_, t, n, 3 * H));
  }
  this->multiply(this->dah_, rows, this->Wh_transposed_, this->at(this->dh_, 0, rows.first, H), true);
}

template class RecurrentStep<float>;
template class RecurrentStep<double>;
template class RnnStep<float>;
template class RnnStep<double>;
template class LstmStep<float>;
template class LstmStep<double>;
template class GruStep<float>;
template class GruStep<double>;

}  // namespace dlfs
