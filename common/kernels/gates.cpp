#include "common/kernels/gates.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/tanh.hpp"

namespace dlfs {

namespace {

// exp(x) = 2^k exp(r) with k the whole number nearest to x / log 2 and |r| <= log(2) / 2, where a polynomial of degree 6 is
// exact to the last digit or two. There is no branch, so that the loops below become ones of vectors.
inline float exponential(float x) {
  x = x < -87.0F ? -87.0F : x;
  x = x > 88.0F ? 88.0F : x;
  constexpr float round = 12582912.0F;  // 1.5 * 2^23: added to it, a number loses its fraction
  const float shifted = x * 1.44269504F + round;
  const float k = shifted - round;
  const float r = (x - k * 0.693359375F) + k * 2.12194440e-4F;  // log 2 in two parts
  float p = 1.0F / 720;
  p = p * r + 1.0F / 120;
  p = p * r + 1.0F / 24;
  p = p * r + 1.0F / 6;
  p = p * r + 0.5F;
  p = p * r + 1.0F;
  p = p * r + 1.0F;
  const auto exponent = std::bit_cast<std::int32_t>(shifted) - std::bit_cast<std::int32_t>(round);
  return p * std::bit_cast<float>((exponent + 127) << 23);
}

inline float sigmoid_of(float x) { return 1.0F / (1.0F + exponential(-x)); }
inline float tanh_of(float x) { return 1.0F - 2.0F / (1.0F + exponential(2.0F * x)); }

inline double sigmoid_of(double x) {
  const double e = math::exp(-std::abs(x));
  return (x < 0 ? e : 1.0) / (1 + e);
}
inline double tanh_of(double x) { return math::tanh(x); }

}  // namespace

template <std::floating_point T>
void rnn_forward(std::size_t H, T* __restrict a, T* __restrict h) {
  for (std::size_t j = 0; j < H; ++j) h[j] = a[j] = tanh_of(a[j]);
}

template <std::floating_point T>
void rnn_backward(std::size_t H, const T* __restrict h, const T* __restrict dh, T* __restrict da) {
  for (std::size_t j = 0; j < H; ++j) da[j] = dh[j] * (1 - h[j] * h[j]);
}

template <std::floating_point T>
void lstm_forward(std::size_t H, T* __restrict a, const T* __restrict c_before, T* __restrict c,
                  T* __restrict tanh_c, T* __restrict h) {
  for (std::size_t j = 0; j < H; ++j) {
    const T i = sigmoid_of(a[j]), f = sigmoid_of(a[H + j]), o = sigmoid_of(a[2 * H + j]);
    const T g = tanh_of(a[3 * H + j]);
    const T cell = f * c_before[j] + i * g, shown = tanh_of(cell);
    a[j] = i;
    a[H + j] = f;
    a[2 * H + j] = o;
    a[3 * H + j] = g;
    c[j] = cell;
    tanh_c[j] = shown;
    h[j] = o * shown;
  }
}

template <std::floating_point T>
void lstm_backward(std::size_t H, const T* __restrict gates, const T* __restrict c_before,
                   const T* __restrict tanh_c, const T* __restrict dh, T* __restrict dc, T* __restrict da) {
  for (std::size_t j = 0; j < H; ++j) {
    const T i = gates[j], f = gates[H + j], o = gates[2 * H + j], g = gates[3 * H + j];
    const T dcell = dc[j] + dh[j] * o * (1 - tanh_c[j] * tanh_c[j]);
    da[j] = dcell * g * i * (1 - i);
    da[H + j] = dcell * c_before[j] * f * (1 - f);
    da[2 * H + j] = dh[j] * tanh_c[j] * o * (1 - o);
    da[3 * H + j] = dcell * i * (1 - g * g);
    dc[j] = dcell * f;
  }
}

template <std::floating_point T>
void gru_forward(std::size_t H, T* __restrict a, const T* __restrict ah, const T* __restrict h_before,
                 T* __restrict h) {
  for (std::size_t j = 0; j < H; ++j) {
    const T r = sigmoid_of(a[j] + ah[j]), z = sigmoid_of(a[H + j] + ah[H + j]);
    const T n = tanh_of(a[2 * H + j] + r * ah[2 * H + j]);
    a[j] = r;
    a[H + j] = z;
    a[2 * H + j] = n;
    h[j] = (1 - z) * n + z * h_before[j];
  }
}

template <std::floating_point T>
void gru_backward(std::size_t H, const T* __restrict gates, const T* __restrict ah,
                  const T* __restrict h_before, T* __restrict dh, T* __restrict dax, T* __restrict dah) {
  for (std::size_t j = 0; j < H; ++j) {
    const T r = gates[j], z = gates[H + j], n = gates[2 * H + j];
    const T da_n = dh[j] * (1 - z) * (1 - n * n);
    const T da_r = da_n * ah[2 * H + j] * r * (1 - r);
    const T da_z = dh[j] * (h_before[j] - n) * z * (1 - z);
    dax[j] = dah[j] = da_r;
    dax[H + j] = dah[H + j] = da_z;
    dax[2 * H + j] = da_n;
    dah[2 * H + j] = da_n * r;
    dh[j] *= z;
  }
}

#define DLFS_INSTANTIATE(T)                                                                 \
  template void rnn_forward(std::size_t, T*, T*);                                           \
  template void rnn_backward(std::size_t, const T*, const T*, T*);                          \
  template void lstm_forward(std::size_t, T*, const T*, T*, T*, T*);                        \
  template void lstm_backward(std::size_t, const T*, const T*, const T*, const T*, T*, T*); \
  template void gru_forward(std::size_t, T*, const T*, const T*, T*);                       \
  template void gru_backward(std::size_t, const T*, const T*, const T*, T*, T*, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
