// Exercise 8.4: a residual block
#include "residual_block.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;
using Gradients = std::map<std::string, Matrix>;

struct Parameters {
  Matrix W1, b1, W2, b2;

  Parameters(Matrix W1_, Matrix b1_, Matrix W2_, Matrix b2_) : W1(W1_), b1(b1_), W2(W2_), b2(b2_) {}
  Parameters(std::size_t D, std::size_t M, double scale, Rng& rng)
      : W1(scale * Matrix::randn({D, M}, rng)),
        b1(scale * Matrix::randn({M}, rng)),
        W2(scale * Matrix::randn({M, D}, rng)),
        b2(scale * Matrix::randn({D}, rng)) {}
};

exercise::ResidualBlock block(const Parameters& p) { return {p.W1, p.b1, p.W2, p.b2}; }

Gradients gradients(const Matrix& x, const Parameters& p, const Matrix& dout) {
  exercise::ResidualBlock made = block(p);
  made.forward(x);
  const Matrix dx = made.backward(dout);
  return {{"dx", dx}, {"dW1", made.dW1()}, {"db1", made.db1()}, {"dW2", made.dW2()}, {"db2", made.db2()}};
}

auto forward(const Matrix& x, const Parameters& p) {
  return calling("ResidualBlock(W1, b1, W2, b2): forward(x), where x, W1, b1, W2, b2 are",
                 [](const Matrix& x_, const Matrix& W1, const Matrix& b1, const Matrix& W2,
                    const Matrix& b2) { return exercise::ResidualBlock(W1, b1, W2, b2).forward(x_); })(
      x, p.W1, p.b1, p.W2, p.b2);
}

// All gradients, or one of them by name.
auto every_gradient(const Matrix& x, const Parameters& p, const Matrix& dout) {
  return calling(
      "ResidualBlock(W1, b1, W2, b2): forward(x), then backward(dout), where x, W1, b1, W2, b2, dout are",
      [](const Matrix& x_, const Matrix& W1, const Matrix& b1, const Matrix& W2, const Matrix& b2,
         const Matrix& dout_) {
        return gradients(x_, {W1, b1, W2, b2}, dout_);
      })(x, p.W1, p.b1, p.W2, p.b2, dout);
}
auto gradient(const std::string& name, const Matrix& x, const Parameters& p, const Matrix& dout) {
  return calling("ResidualBlock(W1, b1, W2, b2): " + name +
                     " after forward(x) and backward(dout), where x, W1, b1, W2, b2, dout are",
                 [&name](const Matrix& x_, const Matrix& W1, const Matrix& b1, const Matrix& W2,
                         const Matrix& b2, const Matrix& dout_) {
                   return gradients(x_, {W1, b1, W2, b2}, dout_).at(name);
                 })(x, p.W1, p.b1, p.W2, p.b2, dout);
}

// The library's layers, and x added to what they give.
Matrix library_forward(const Matrix& x, const Parameters& p) {
  Affine<double> first(p.W1, p.b1), second(p.W2, p.b2);
  Relu<double> relu;
  return second.forward(relu.forward(first.forward(x, Mode::train), Mode::train), Mode::train) + x;
}

// The example of the exercise.
const Parameters example(Matrix::from({{1, 1}, {0, -1}}), Matrix::from({0, 0}),
                         Matrix::from({{3, 4}, {5, 6}}), Matrix::from({10, 20}));
const Matrix x = Matrix::from({{1, 2}}), dout = Matrix::from({{1, 1}});

}  // namespace

TEST_CASE("y is what the two layers give, plus x", "[8.4]") {
  forward(x, example)
      .mistaken(Matrix::from({{13, 24}}), "x is not added to the output: the shortcut is missing")
      .mistaken(Matrix::from({{9, 20}}), "ReLU is missing between the two affine layers")
      .mistaken(Matrix::from({{4, 6}}), "the bias b2 is forgotten")
      .gives(Matrix::from({{14, 26}}));
}

TEST_CASE("a block that has learnt nothing passes on what it got, both ways", "[8.4]") {
  const Parameters nothing(Matrix::zeros({2, 3}), Matrix::zeros({3}), Matrix::zeros({3, 2}),
                           Matrix::zeros({2}));
  const Matrix batch = Matrix::from({{-3, 2}, {0, -1}}), back = Matrix::from({{1, -2}, {5, 0}});
  forward(batch, nothing)
      .mistaken(maximum(batch, 0), "ReLU comes after the sum: here it belongs in F alone")
      .mistaken(Matrix::zeros({2, 2}), "x is not added to the output: the shortcut is missing")
      .gives(batch);
  gradient("dx", batch, nothing, back)
      .mistaken(Matrix::zeros({2, 2}), "dout has a second way back, past F: the shortcut is missing")
      .gives(back);
}

TEST_CASE("the derivative comes back through F and past it", "[8.4]") {
  gradient("dx", x, example, dout)
      .mistaken(Matrix::from({{7, 0}}), "dout has a second way back, past F: the shortcut is missing")
      .mistaken(Matrix::from({{19, -10}}), "where hidden is 0, ReLU lets no derivative through")
      .mistaken(Matrix::from({{8, 8}}), "W1 has to be transposed on the way back")
      .mistaken(Matrix::from({{9, 1}}), "W2 has to be transposed on the way back")
      .gives(Matrix::from({{8, 1}}));
}

TEST_CASE("the gradients of the parameters add up over the batch", "[8.4]") {
  const Matrix two = Matrix::from({{1, 2}, {1, 2}}), back = Matrix::from({{1, 1}, {1, 1}});
  const Matrix dW1 = Matrix::from({{14, 0}, {28, 0}}), dW2 = Matrix::from({{2, 2}, {0, 0}});
  gradient("dW2", two, example, back)
      .mistaken(0.5 * dW2, "the mean over the batch is taken instead of the sum")
      .mistaken(dW2.transpose(), "dW2 looks transposed")
      .gives(dW2);
  gradient("db2", two, example, back).gives(Matrix::from({2, 2}));
  gradient("dW1", two, example, back)
      .mistaken(Matrix::from({{14, 22}, {28, 44}}), "where hidden is 0, ReLU lets no derivative through")
      .mistaken(0.5 * dW1, "the mean over the batch is taken instead of the sum")
      .mistaken(dW1.transpose(), "dW1 looks transposed")
      .gives(dW1);
  gradient("db1", two, example, back)
      .mistaken(Matrix::from({14, 22}), "where hidden is 0, ReLU lets no derivative through")
      .gives(Matrix::from({14, 0}));
}

TEST_CASE("a block that is used again forgets the batch before", "[8.4]") {
  exercise::ResidualBlock made = block(example);
  const auto again = [&](const Matrix& batch, const Matrix& back) -> Gradients {
    made.forward(batch);
    const Matrix dx = made.backward(back);
    return {{"dx", dx}, {"dW1", made.dW1()}, {"db2", made.db2()}};
  };
  const Gradients first = {{"dx", Matrix::from({{8, 1}})},
                           {"dW1", Matrix::from({{7, 0}, {14, 0}})},
                           {"db2", Matrix::from({1, 1})}};
  // Now hidden is [[3 4]]: both let the derivative through.
  const Gradients second = {{"dx", Matrix::from({{19, -10}})},
                            {"dW1", Matrix::from({{21, 33}, {-7, -11}})},
                            {"db2", Matrix::from({1, 1})}};
  Gradients added = second;
  added["dW1"] += first.at("dW1");
  added["db2"] += first.at("db2");
  calling("the block of the example: forward(x), then backward(dout), where x, dout are", again)(x, dout)
      .gives(first);
  calling("the same block again: forward(x), then backward(dout), where x, dout are", again)(
      Matrix::from({{3, -1}}), dout)
      .mistaken(added, "the gradients of the first batch are still there: each backward begins anew")
      .mistaken(first, "what the first forward kept is still there")
      .gives(second);
}

TEST_CASE("random blocks agree with the library's layers and with numerical gradients", "[8.4]") {
  Rng rng(84);
  for (const std::size_t N : {1U, 2U, 5U}) {
    Parameters p(4, 3, 1, rng);
    Matrix batch = Matrix::randn({N, 4}, rng);
    const Matrix back = Matrix::randn({N, 4}, rng);
    forward(batch, p).gives(library_forward(batch, p));
    const auto loss = [&](const Matrix&) { return sum(back * library_forward(batch, p)); };
    const Gradients expected = {{"dx", numerical_gradient(loss, batch)},
                                {"dW1", numerical_gradient(loss, p.W1)},
                                {"db1", numerical_gradient(loss, p.b1)},
                                {"dW2", numerical_gradient(loss, p.W2)},
                                {"db2", numerical_gradient(loss, p.b2)}};
    every_gradient(batch, p, back).gives(expected, 1e-6);
  }
}

TEST_CASE("through fifty blocks the derivative does not wither", "[8.4]") {
  Rng rng(842);
  std::vector<exercise::ResidualBlock> blocks;
  for (int i = 0; i < 50; ++i) blocks.push_back(block(Parameters(4, 4, 0.01, rng)));
  calling("forward(x) through 50 blocks of small weights, then backward(ones)",
          [&](const Matrix& x_) {
            Matrix y = x_;
            for (auto& each : blocks) y = each.forward(y);
            Matrix d = Matrix::ones(y.shape());
            for (auto each = blocks.rbegin(); each != blocks.rend(); ++each) d = each->backward(d);
            return d;
          })(Matrix::randn({2, 4}, rng))
      .satisfies("every derivative lies between 0.5 and 2, for each block passes on nearly what it gets",
                 [](const Matrix& d) {
                   return d.size() == 8 &&
                          std::all_of(d.begin(), d.end(), [](double v) { return v > 0.5 && v < 2; });
                 });
}

TEST_CASE("an empty batch has an empty output and gradients of 0", "[8.4]") {
  const Matrix none = Matrix::zeros({0, 2});
  forward(none, example).gives(none);
  const Gradients expected = {{"dx", none},
                              {"dW1", Matrix::zeros({2, 2})},
                              {"db1", Matrix::zeros({2})},
                              {"dW2", Matrix::zeros({2, 2})},
                              {"db2", Matrix::zeros({2})}};
  every_gradient(none, example, none).gives(expected);
}
