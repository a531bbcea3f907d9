// The gates of recurrent layers: what one time step computes between its matrix products, in one pass over memory.
//
// Each function takes one sample: pointers to H numbers, or to the 4 H or 3 H of all gates, side by side in the order of the
// plain layers (common/nn/recurrent). No range may overlap another. exp is a polynomial for float, math::exp for double.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// a <- tanh(a), also to h.
template <std::floating_point T>
void rnn_forward(std::size_t H, T* a, T* h);
// da = dh (1 - h^2)
template <std::floating_point T>
void rnn_backward(std::size_t H, const T* h, const T* dh, T* da);

// a, the sums (4 H), become the gates i, f, o, g; c = f c_before + i g, h = o tanh(c).
template <std::floating_point T>
void lstm_forward(std::size_t H, T* a, const T* c_before, T* c, T* tanh_c, T* h);
// dc becomes that of the step before.
template <std::floating_point T>
void lstm_backward(std::size_t H, const T* gates, const T* c_before, const T* tanh_c, const T* dh, T* dc,
                   T* da);

// a, the sums of x (3 H), become the gates r, z, n; ah are those of h.
template <std::floating_point T>
void gru_forward(std::size_t H, T* a, const T* ah, const T* h_before, T* h);
// dh becomes dh z, its straight way to the step before.
template <std::floating_point T>
void gru_backward(std::size_t H, const T* gates, const T* ah, const T* h_before, T* dh, T* dax, T* dah);

}  // namespace dlfs
