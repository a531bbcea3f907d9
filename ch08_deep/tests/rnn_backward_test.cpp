// Exercise 8.11: backpropagation through time
#include "rnn_backward.hpp"

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
using Gradients = std::map<std::string, Matrix>;

Gradients by_name(const exercise::RnnGradients& g) {
  return {{"dx", g.dx}, {"dWx", g.dWx}, {"dWh", g.dWh}, {"db", g.db}, {"dh0", g.dh0}};
}

// One of the gradients, or all.
auto gradient(const std::string& name, const Matrix& x, const Matrix& h, const Matrix& dout, const Matrix& Wx,
              const Matrix& Wh) {
  return calling(
      name + " of rnn_backward(x, h, dout, Wx, Wh), where these are",
      [&name](const Matrix& x_, const Matrix& h_, const Matrix& dout_, const Matrix& Wx_, const Matrix& Wh_) {
        return by_name(exercise::rnn_backward(x_, h_, dout_, Wx_, Wh_)).at(name);
      })(x, h, dout, Wx, Wh);
}

// The states h_0 .. h_T, one number after the other.
Matrix states(const Matrix& x, const Matrix& h0, const Matrix& Wx, const Matrix& Wh, const Matrix& b) {
  const std::size_t steps = x.dim(0), D = x.dim(1), H = b.size();
  Matrix h = Matrix::zeros({steps + 1, H});
  for (std::size_t j = 0; j < H; ++j) h(0, j) = h0[j];
  for (std::size_t t = 0; t < steps; ++t) {
    for (std::size_t j = 0; j < H; ++j) {
      double a = b[j];
      for (std::size_t d = 0; d < D; ++d) a += x(t, d) * Wx(d, j);
      for (std::size_t k = 0; k < H; ++k) a += h(t, k) * Wh(k, j);
      h(t + 1, j) = std::tanh(a);
    }
  }
  return h;
}

// The example of the exercise.
const Matrix x = Matrix::from({{1}, {2}}), h = Matrix::from({{0}, {0.5}, {0}}),
             dout = Matrix::from({{0}, {1}}), Wx = Matrix::from({{1}}), Wh = Matrix::from({{2}});

}  // namespace

TEST_CASE("a sequence of one step goes back through tanh", "[8.11]") {
  const Matrix one = Matrix::from({{3}}), h1 = Matrix::from({{0.5}, {0.8}}), d = Matrix::from({{2}});
  gradient("dx", one, h1, d, Matrix::from({{5}}), Wh)
      .mistaken(Matrix::from({{10}}), "the derivative of tanh, 1 - h^2, is missing")
      .mistaken(Matrix::from({{7.5}}),
                "1 - h^2 takes the state before the step: it is what tanh gave, row t + 1 of h")
      .gives(Matrix::from({{2 * 0.36 * 5}}));
  gradient("dWh", one, h1, d, Matrix::from({{5}}), Wh)
      .mistaken(Matrix::from({{0.8 * 0.72}}),
                "dWh takes the state after the step: Wh was multiplied by the one before, row t of h")
      .gives(Matrix::from({{0.5 * 0.72}}));
}

TEST_CASE("the derivative goes from step to step", "[8.11]") {
  gradient("dx", x, h, dout, Wx, Wh)
      .mistaken(Matrix::from({{0}, {1}}), "nothing goes from a step to the one before: dh Wh^T is missing")
      .gives(Matrix::from({{1.5}, {1}}));
  gradient("dh0", x, h, dout, Wx, Wh).gives(Matrix::from({3}));
}

TEST_CASE("the gradients of the weights are sums over all steps", "[8.11]") {
  gradient("dWx", x, h, dout, Wx, Wh)
      .mistaken(Matrix::from({{2}}), "only the last step counts: the walk back goes on to step 0")
      .mistaken(Matrix::from({{1.5}}), "each step overwrites the gradient of the one before: += instead of =")
      .gives(Matrix::from({{3.5}}));
  gradient("dWh", x, h, dout, Wx, Wh)
      .mistaken(Matrix::from({{0}}), "each step overwrites the gradient of the one before: += instead of =")
      .gives(Matrix::from({{0.5}}));
  gradient("db", x, h, dout, Wx, Wh)
      .mistaken(Matrix::from({1}), "only the last step counts: the walk back goes on to step 0")
      .mistaken(Matrix::from({1.5}), "each step overwrites the gradient of the one before: += instead of =")
      .gives(Matrix::from({2.5}));
}

TEST_CASE("what the layer above sends at every step is added to what comes from later", "[8.11]") {
  // dh_1 = 10 + 2, so that the sum at t = 0 has 12 * 0.75 = 9.
  gradient("dx", x, h, Matrix::from({{10}, {1}}), Wx, Wh)
      .mistaken(Matrix::from({{7.5}, {1}}), "dout replaces what comes from the next step: the two are added")
      .mistaken(Matrix::from({{1.5}, {1}}), "only the last row of dout is looked at")
      .gives(Matrix::from({{9}, {1}}));
}

TEST_CASE("random sequences agree with numerical gradients", "[8.11]") {
  Rng rng(811);
  for (const std::size_t steps : {1U, 2U, 7U}) {
    Matrix in = Matrix::randn({steps, 3}, rng), A = Matrix::randn({3, 4}, rng),
           B = Matrix::randn({4, 4}, rng), b = Matrix::randn({4}, rng), h0 = Matrix::randn({4}, rng);
    const Matrix back = Matrix::randn({steps, 4}, rng);
    const auto loss = [&] {
      const Matrix all = states(in, h0, A, B, b);
      double total = 0;
      for (std::size_t i = 0; i < back.size(); ++i) total += back[i] * all[i + 4];
      return total;
    };
    const auto numerical = [&loss](Matrix& of) {
      Matrix result = Matrix::zeros(of.shape());
      for (std::size_t i = 0; i < of.size(); ++i) {
        const double value = of[i], nudge = 1e-5;
        of[i] = value + nudge;
        const double high = loss();
        of[i] = value - nudge;
        result[i] = (high - loss()) / (2 * nudge);
        of[i] = value;
      }
      return result;
    };
    const Gradients expected = {{"dx", numerical(in)},
                                {"dWx", numerical(A)},
                                {"dWh", numerical(B)},
                                {"db", numerical(b)},
                                {"dh0", numerical(h0)}};
    calling("rnn_backward(x, h, dout, Wx, Wh), where these are",
            [](const Matrix& x_, const Matrix& h_, const Matrix& dout_, const Matrix& Wx_,
               const Matrix& Wh_) { return by_name(exercise::rnn_backward(x_, h_, dout_, Wx_, Wh_)); })(
        in, states(in, h0, A, B, b), back, A, B)
        .gives(expected, 1e-6);
  }
}
