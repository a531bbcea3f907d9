// Exercise 8.12: one step of an LSTM, both ways
#include "lstm_cell.hpp"

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

struct Step {
  Matrix Wx, Wh, b, x, h, c;
};

// One number of each: the columns of Wx, Wh and b are i, f, o, g.
Step small(const Matrix& b, double x, double h, double c) {
  return {Matrix::zeros({1, 4}),   Matrix::zeros({1, 4}),   b,
          Matrix::full({1, 1}, x), Matrix::full({1, 1}, h), Matrix::full({1, 1}, c)};
}

Results forward(const Step& s) {
  const auto [h, c] = exercise::LstmCell(s.Wx, s.Wh, s.b).forward(s.x, {s.h, s.c});
  return {{"h", h}, {"c", c}};
}
Results backward(const Step& s, const Matrix& dh, const Matrix& dc) {
  exercise::LstmCell cell(s.Wx, s.Wh, s.b);
  cell.forward(s.x, {s.h, s.c});
  const auto d = cell.backward(dh, dc);
  return {{"dx", d.dx}, {"dh", d.dh}, {"dc", d.dc}};
}

auto judged_forward(const std::string& name, const Step& s) {
  return calling(name + " of LstmCell(Wx, Wh, b): forward(x, {h, c}), where these are",
                 [&name](const Matrix& Wx, const Matrix& Wh, const Matrix& b, const Matrix& x,
                         const Matrix& h, const Matrix& c) {
                   return forward({Wx, Wh, b, x, h, c}).at(name);
                 })(s.Wx, s.Wh, s.b, s.x, s.h, s.c);
}
auto judged_backward(const std::string& name, const Step& s, double dh, double dc) {
  return calling(name + " of LstmCell(Wx, Wh, b): forward(x, {h, c}), then backward(dh, dc), where these are",
                 [&name](const Matrix& Wx, const Matrix& Wh, const Matrix& b, const Matrix& x,
                         const Matrix& h, const Matrix& c, const Matrix& dh_, const Matrix& dc_) {
                   return backward({Wx, Wh, b, x, h, c}, dh_, dc_).at(name);
                 })(s.Wx, s.Wh, s.b, s.x, s.h, s.c, Matrix::full({1, 1}, dh), Matrix::full({1, 1}, dc));
}

Matrix number(double value) { return Matrix::full({1, 1}, value); }
double sigmoid(double a) { return 1 / (1 + std::exp(-a)); }

}  // namespace

TEST_CASE("the cell keeps what the forget gate lets through and adds what the input gate does", "[8.12]") {
  const Step halves = small(Matrix::zeros({4}), 0, 3, 8);
  judged_forward("c", halves)
      .mistaken(number(8), "the forget gate is left out: c = f c_before + i g")
      .mistaken(number(0), "the cell of the step before is left out")
      .gives(number(4));
  const Step open = small(Matrix::from({1, 2, 3, 0.5}), 0, 0, 2);
  const double c = sigmoid(2) * 2 + sigmoid(1) * std::tanh(0.5);
  judged_forward("c", open)
      .mistaken(number(sigmoid(1) * 2 + sigmoid(2) * std::tanh(0.5)), "the gates i and f have changed places")
      .mistaken(number(sigmoid(2) * 2 + sigmoid(1) * sigmoid(0.5)),
                "g goes through tanh, not through sigmoid")
      .gives(number(c));
  judged_forward("h", open)
      .mistaken(number(sigmoid(3) * c), "h = o tanh(c): the tanh is left out")
      .gives(number(sigmoid(3) * std::tanh(c)));
}

TEST_CASE("the derivative of the cell passes the forget gate", "[8.12]") {
  judged_backward("dc", small(Matrix::zeros({4}), 0, 3, 8), 0, 1)
      .mistaken(number(1), "the forget gate is left out of dc: c = f c_before + i g")
      .gives(number(0.5));
}

TEST_CASE("the cell gets a derivative from the next step and one from h", "[8.12]") {
  const double t = std::tanh(0.5);  // c = 0.5 * 1
  const double from_h = 3 * 0.5 * (1 - t * t);
  judged_backward("dc", small(Matrix::zeros({4}), 0, 0, 1), 3, 1)
      .mistaken(number(0.5), "h = o tanh(c) also sends a derivative to c: it is added to dc")
      .mistaken(number(0.5 * from_h), "what comes from the next step, dc, is lost: the two are added")
      .mistaken(number(0.5 * (1 + 3 * 0.5)), "the derivative of tanh(c), 1 - tanh(c)^2, is missing")
      .mistaken(number(1 + from_h), "the forget gate is left out of dc: c = f c_before + i g")
      .gives(number(0.5 * (1 + from_h)));
}

TEST_CASE("each gate sends its derivative to x and h", "[8.12]") {
  for (std::size_t k = 0; k < 4; ++k) {
    Step s = small(Matrix::from({0.1, 0.2, 0.3, 0.4}), 2, 0, 1.5);
    s.Wx[k] = 1;
    s.Wh[k] = 10;
    const auto loss = [&s](double x) {
      const double i = sigmoid(0.1 + s.Wx[0] * x), f = sigmoid(0.2 + s.Wx[1] * x),
                   o = sigmoid(0.3 + s.Wx[2] * x);
      const double c = f * 1.5 + i * std::tanh(0.4 + s.Wx[3] * x);
      return 2 * o * std::tanh(c) + 3 * c;
    };
    const double expected = (loss(2 + 1e-5) - loss(2 - 1e-5)) / 2e-5;
    judged_backward("dx", s, 2, 3).gives(number(expected), 1e-7);
    judged_backward("dh", s, 2, 3).gives(number(10 * expected), 1e-6);
  }
}

TEST_CASE("random steps agree with numerical gradients", "[8.12]") {
  Rng rng(812);
  Step s{Matrix::randn({3, 8}, rng), Matrix::randn({2, 8}, rng), Matrix::randn({8}, rng),
         Matrix::randn({4, 3}, rng), Matrix::randn({4, 2}, rng), Matrix::randn({4, 2}, rng)};
  const Matrix dh = Matrix::randn({4, 2}, rng), dc = Matrix::randn({4, 2}, rng);
  const auto loss = [&] {
    double total = 0;
    for (std::size_t n = 0; n < 4; ++n) {
      for (std::size_t j = 0; j < 2; ++j) {
        double a[4] = {};
        for (std::size_t k = 0; k < 4; ++k) {
          a[k] = s.b[2 * k + j];
          for (std::size_t d = 0; d < 3; ++d) a[k] += s.x(n, d) * s.Wx(d, 2 * k + j);
          for (std::size_t d = 0; d < 2; ++d) a[k] += s.h(n, d) * s.Wh(d, 2 * k + j);
        }
        const double c = sigmoid(a[1]) * s.c(n, j) + sigmoid(a[0]) * std::tanh(a[3]);
        total += dh(n, j) * sigmoid(a[2]) * std::tanh(c) + dc(n, j) * c;
      }
    }
    return total;
  };
  const auto numerical = [&loss](Matrix& of) {
    Matrix result = Matrix::zeros(of.shape());
    for (std::size_t i = 0; i < of.size(); ++i) {
      const double value = of[i];
      of[i] = value + 1e-5;
      const double high = loss();
      of[i] = value - 1e-5;
      result[i] = (high - loss()) / 2e-5;
      of[i] = value;
    }
    return result;
  };
  const Results expected = {{"dx", numerical(s.x)}, {"dh", numerical(s.h)}, {"dc", numerical(s.c)}};
  calling("LstmCell: forward, then backward(dh, dc), where dh, dc are",
          [&s](const Matrix& dh_, const Matrix& dc_) { return backward(s, dh_, dc_); })(dh, dc)
      .gives(expected, 1e-6);
}
