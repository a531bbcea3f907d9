// Exercise 8.18: contrastive divergence
#include "contrastive_divergence.hpp"

#include <cmath>
#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;
using Results = std::map<std::string, Matrix>;

struct Machine {
  Matrix W, b, c;
};

Results gradients(const Matrix& v0, const Machine& m, const Matrix& u_hidden, const Matrix& u_visible) {
  const auto g = exercise::contrastive_divergence(v0, m.W, m.b, m.c, u_hidden, u_visible);
  return {{"dW", g.dW}, {"db", g.db}, {"dc", g.dc}};
}
auto judged(const Matrix& v0, const Machine& m, const Matrix& u_hidden, const Matrix& u_visible) {
  return calling("contrastive_divergence", [](const Matrix& v0_, const Matrix& W, const Matrix& b,
                                              const Matrix& c, const Matrix& uh, const Matrix& uv) {
    return gradients(v0_, {W, b, c}, uh, uv);
  })(v0, m.W, m.b, m.c, u_hidden, u_visible);
}

Matrix number(double value) { return Matrix::full({1, 1}, value); }
Matrix one(double value) { return Matrix::from({value}); }
Results three(double dW, double db, double dc) {
  return {{"dW", number(dW)}, {"db", one(db)}, {"dc", one(dc)}};
}
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// A machine of 3 visible and 2 hidden neurons.
const Machine small = {Matrix::from({{1, -2}, {0.5, 1}, {-1, 0.3}}), Matrix::from({0.2, -0.4}),
                       Matrix::from({-0.3, 0.1, 0.6})};

// The state whose neurons are the bits of a number.
double bit(std::size_t state, std::size_t neuron) { return static_cast<double>(state >> neuron & 1U); }
double hidden_probability(std::size_t v, std::size_t j) {
  double input = small.b[j];
  for (std::size_t i = 0; i < 3; ++i) input += bit(v, i) * small.W(i, j);
  return sigmoid(input);
}
double visible_probability(std::size_t h, std::size_t i) {
  double input = small.c[i];
  for (std::size_t j = 0; j < 2; ++j) input += bit(h, j) * small.W(i, j);
  return sigmoid(input);
}

// What dW is on average, from v0 = 101: a sum over the 4 states of the hidden and the 8 of the visible neurons.
Matrix average_dW() {
  auto dW = Matrix::zeros({3, 2});
  constexpr std::size_t v0 = 5;
  for (std::size_t h = 0; h < 4; ++h) {
    double ph = 1;
    for (std::size_t j = 0; j < 2; ++j)
      ph *= bit(h, j) > 0 ? hidden_probability(v0, j) : 1 - hidden_probability(v0, j);
    for (std::size_t v = 0; v < 8; ++v) {
      double pv = 1;
      for (std::size_t i = 0; i < 3; ++i)
        pv *= bit(v, i) > 0 ? visible_probability(h, i) : 1 - visible_probability(h, i);
      for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 2; ++j)
          dW(i, j) +=
              ph * pv * (bit(v, i) * hidden_probability(v, j) - bit(v0, i) * hidden_probability(v0, j));
    }
  }
  return dW;
}

}  // namespace

TEST_CASE("with weights of 0 all depends on the draws", "[8.18]") {
  const Machine nothing{number(0), one(0), one(0)};
  judged(number(1), nothing, number(0.3), number(0.7))
      .mistaken(three(0.5, 0, 1), "the sign is the other way round: what was imagined minus the data")
      .mistaken(three(-0.25, 0, -0.5), "v1 is a probability: the visible neurons have to be drawn, 0 or 1")
      .mistaken(three(-1, -0.5, -1),
                "in the products stand the probabilities of the hidden neurons, not what was drawn")
      .gives(three(-0.5, 0, -1));
  judged(number(1), nothing, number(0.3), number(0.2)).gives(three(0, 0, 0));
}

TEST_CASE("hidden neurons are drawn, and tell the visible ones 0 or 1", "[8.18]") {
  // ph0 = 1/2. With h0 = 1, pv1 = sigmoid(2 - 1) = 0.73; with h0 = 1/2 it would be 1/2, with h0 = 0 sigmoid(-1) = 0.27.
  const Machine machine{number(2), one(-2), one(-1)};
  const double ph1 = 0.5, ph_of_0 = sigmoid(-2);
  judged(number(1), machine, number(0.4), number(0.6))
      .mistaken(three(0 - ph1, ph_of_0 - ph1, -1),
                "h0 is a probability, or drawn the wrong way: the hidden neurons have to be drawn; a neuron "
                "is 1 if u is below "
                "its probability")
      .gives(three(0, 0, 0));
  judged(number(1), machine, number(0.6), number(0.4))
      .mistaken(three(0, 0, 0),
                "h0 is a probability, or drawn the wrong way: the hidden neurons have to be drawn; a neuron "
                "is 1 if u is below "
                "its probability")
      .gives(three(0 - ph1, ph_of_0 - ph1, -1));
}

TEST_CASE("several samples are averaged", "[8.18]") {
  const Machine nothing{number(0), one(0), one(0)};
  const Matrix v0 = Matrix::from({{1}, {1}, {0}, {1}}), u = Matrix::full({4, 1}, 0.3);
  const Matrix u_visible = Matrix::from({{0.7}, {0.7}, {0.7}, {0.2}});
  judged(v0, nothing, u, u_visible)
      .mistaken(three(-1, 0, -2), "the gradients are not divided by N")
      .gives(three(-0.25, 0, -0.5));
}

TEST_CASE("on average it is what a sum over all draws gives, in a machine of 3 visible and 2 hidden neurons",
          "[8.18]") {
  calling("dW for 40000 samples [1 0 1] and as many random draws, where W, b, c are",
          [](const Matrix& W, const Matrix& b, const Matrix& c) {
            Rng rng(818);
            constexpr std::size_t N = 40000;
            Matrix v0 = Matrix::ones({N, 3});
            for (std::size_t n = 0; n < N; ++n) v0(n, 1) = 0;
            return exercise::contrastive_divergence(v0, W, b, c, Matrix::uniform({N, 2}, 0, 1, rng),
                                                    Matrix::uniform({N, 3}, 0, 1, rng))
                .dW;
          })(small.W, small.b, small.c)
      .mistaken(-average_dW(), "the sign is the other way round: what was imagined minus the data", 0.015)
      .gives(average_dW(), 0.015);
}
