// The restricted Boltzmann machine (Smolensky 1986; Hinton 2002, "Training products of experts by minimizing contrastive
// divergence"): visible and hidden neurons that are 0 or 1 at random, and no connections within a layer.
#pragma once

#include <vector>

#include "common/nn/layer.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// How the machine imagines what it compares the data with.
struct GibbsSettings {
  std::size_t steps = 1;    // CD-1, CD-10 ...: from visible to hidden neurons and back so many times
  bool persistent = false;  // go on from what was imagined last, not from the data (Tieleman 2008)
  bool sample_visible =
      true;  // visible neurons are drawn; otherwise they are their probabilities, which is less noisy
  bool negative = true;  // false leaves out what was imagined: the weights then grow without end
};

//   energy(v, h) = -v.c - h.b - v W h        v (D), h (M), W (D, M), c (D), b (M)
//   p(v, h) = exp(-energy(v, h)) / Z         Z, the partition function, is the sum over all v and h
// so that p(h = 1 | v) = sigmoid(v W + b) and p(v = 1 | h) = sigmoid(h W^T + c), each neuron for itself.
template <std::floating_point T>
class BoltzmannMachine {
 public:
  // D visible and M hidden neurons; W normal with this deviation, biases 0.
  BoltzmannMachine(std::size_t D, std::size_t M, Rng& rng, T standard_deviation = T(0.01));
  BoltzmannMachine(const BoltzmannMachine&) = delete;
  BoltzmannMachine& operator=(const BoltzmannMachine&) = delete;

  [[nodiscard]] std::size_t visible() const { return W_.dim(0); }
  [[nodiscard]] std::size_t hidden() const { return W_.dim(1); }
  // W, b (of the hidden neurons) and c (of the visible ones).
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const { return parameters_; }
  [[nodiscard]] const Tensor<T>& W() const { return W_; }
  [[nodiscard]] const Tensor<T>& b() const { return b_; }
  [[nodiscard]] const Tensor<T>& c() const { return c_; }

  // Probabilities: v (N, D) -> (N, M), and h (N, M) -> (N, D). Throw std::invalid_argument for other shapes.
  void hidden_probabilities(const Tensor<T>& v, Tensor<T>& h) const;
  void visible_probabilities(const Tensor<T>& h, Tensor<T>& v) const;

  // Contrastive divergence: with v0 (N, D) the data and vk what was imagined, and ph the probabilities of the hidden neurons,
  //   dW = (vk^T ph(vk) - v0^T ph(v0)) / N, db and dc likewise,
  // an estimate of the gradient of -log p(v0), for an optimizer to follow. Returns the squared error per sample of vk, which
  // is easy to watch but proves nothing.
  double gradient(const Tensor<T>& v0, const GibbsSettings& settings, Rng& rng);

  // Takes steps from hidden to visible neurons and back, beginning at v (N, D), which becomes the probabilities of the last
  // visible neurons.
  void imagine(Tensor<T>& v, std::size_t steps, Rng& rng);

  // -log of the sum over h of exp(-energy(v, h)), for each v (N, D): p(v) = exp(-free_energy(v)) / Z.
  [[nodiscard]] std::vector<double> free_energy(const Tensor<T>& v) const;

 private:
  Tensor<T> W_, b_, c_, dW_, db_, dc_;
  std::vector<Parameter<T>> parameters_ = {{"W", &W_, &dW_}, {"b", &b_, &db_}, {"c", &c_, &dc_}};
  Tensor<T> chain_;                          // the hidden neurons from which a persistent chain goes on
  Tensor<T> ph0_, vk_, phk_, h_, positive_;  // reused
};

// 1 with the given probabilities, else 0: compares each with a random number.
template <std::floating_point T>
void draw_binary(const Tensor<T>& probabilities, Rng& rng, Tensor<T>& drawn);

extern template class BoltzmannMachine<float>;
extern template class BoltzmannMachine<double>;

}  // namespace dlfs::ch08
