// Exercise 5.4: the affine layer
#include "affine_layer.hpp"

#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;
using Gradients = std::map<std::string, Matrix>;

Gradients gradients(const Matrix& x, const Matrix& W, const Matrix& b, const Matrix& dout) {
  exercise::Affine layer(W, b);
  layer.forward(x);
  const Matrix dx = layer.backward(dout);
  return {{"dx", dx}, {"dW", layer.dW()}, {"db", layer.db()}};
}

const auto forward_of = calling(
    "Affine, given x, W, b: forward",
    [](const Matrix& x, const Matrix& W, const Matrix& b) { return exercise::Affine(W, b).forward(x); });
const auto all_of = calling("Affine, given x, W, b, dout: forward, then backward", gradients);

// One of the three, by name.
auto one_of(const std::string& name) {
  return calling("Affine, given x, W, b, dout: forward, backward, then " + name,
                 [name](const Matrix& x, const Matrix& W, const Matrix& b, const Matrix& dout) {
                   return gradients(x, W, b, dout).at(name);
                 });
}

// A batch of two, D = 3, M = 2.
const Matrix x = Matrix::from({{1, 2, 3}, {4, 5, 6}});
const Matrix W = Matrix::from({{1, 0}, {0, 1}, {2, -1}});
const Matrix b = Matrix::from({10, 20});
const Matrix dout = Matrix::from({{1, 2}, {3, 5}});

}  // namespace

TEST_CASE("weighted sums, and the bias added to every row", "[5.4]") {
  forward_of(x, W, b)
      .mistaken(matmul(x, W), "the bias is forgotten")
      .mistaken(Matrix::from({{17, 19}, {16, -1}}), "the bias is added to the first row only")
      .gives(Matrix::from({{17, 19}, {26, 19}}));
}

TEST_CASE("dx carries dout back through W", "[5.4]") {
  one_of("dx")(x, W, b, dout).gives(Matrix::from({{1, 2, 0}, {3, 5, 1}}));
}

TEST_CASE("if W is square, shapes do not show which way round it belongs", "[5.4]") {
  const auto square = Matrix::from({{1, 2}, {3, 4}});
  one_of("dx")(Matrix::from({{1, 1}}), square, b, Matrix::from({{1, 0}}))
      .mistaken(Matrix::from({{1, 2}}), "W has to be transposed on the way back")
      .gives(Matrix::from({{1, 3}}));
}

TEST_CASE("dW adds up over the batch what each sample says", "[5.4]") {
  const auto expected = Matrix::from({{13, 22}, {17, 29}, {21, 36}});
  one_of("dW")(x, W, b, dout)
      .mistaken(0.5 * expected, "dW is divided by the batch size: that belongs in the loss")
      .mistaken(Matrix::from({{1, 2}, {2, 4}, {3, 6}}), "only the first sample of the batch counts")
      .gives(expected);
}

TEST_CASE("db adds up the rows of dout, as in the book", "[5.4]") {
  const auto book = Matrix::from({{1, 2, 3}, {4, 5, 6}});
  one_of("db")(Matrix::ones({2, 1}), Matrix::ones({1, 3}), Matrix::zeros({3}), book)
      .mistaken(Matrix::from({6, 15}), "the columns are added up instead of the rows: the wrong axis")
      .mistaken(Matrix::from({2.5, 3.5, 4.5}), "the mean over the batch is taken instead of the sum")
      .mistaken(book, "dout is passed on as it is; b was used for every row")
      .gives(Matrix::from({5, 7, 9}));
}

TEST_CASE("a layer that is used again forgets the batch before", "[5.4]") {
  exercise::Affine layer(W, b);
  const auto again = [&](const Matrix& batch, const Matrix& back) -> Gradients {
    layer.forward(batch);
    layer.backward(back);
    return {{"dW", layer.dW()}, {"db", layer.db()}};
  };
  const Gradients first{{"dW", Matrix::from({{1, 1}, {2, 2}, {3, 3}})}, {"db", Matrix::ones({2})}};
  const Gradients second{{"dW", Matrix::from({{4, 4}, {5, 5}, {6, 6}})}, {"db", Matrix::ones({2})}};
  const Gradients added{{"dW", Matrix::from({{5, 5}, {7, 7}, {9, 9}})}, {"db", Matrix::full({2}, 2)}};
  const auto ones = Matrix::ones({1, 2});
  calling("Affine: forward(x), then backward(dout)", again)(Matrix::from({{1, 2, 3}}), ones).gives(first);
  calling("the same layer again: forward(x), then backward(dout)", again)(Matrix::from({{4, 5, 6}}), ones)
      .mistaken(added, "the gradients of the first batch are still in dW_ and db_: each backward begins anew")
      .mistaken(first, "the x of the first batch is still there")
      .gives(second);
}

TEST_CASE("gradients of random batches agree with numerical ones", "[5.4]") {
  Rng rng(54);
  for (const std::size_t N : std::vector<std::size_t>{1, 2, 5}) {
    auto rx = Matrix::randn({N, 4}, rng), rW = Matrix::randn({4, 3}, rng), rb = Matrix::randn({3}, rng);
    const auto rdout = Matrix::randn({N, 3}, rng);
    forward_of(rx, rW, rb).gives(matmul(rx, rW) + rb);
    const auto loss = [&](const Matrix&) { return sum(rdout * (matmul(rx, rW) + rb)); };
    const Gradients expected{{"dx", numerical_gradient(loss, rx)},
                             {"dW", numerical_gradient(loss, rW)},
                             {"db", numerical_gradient(loss, rb)}};
    all_of(rx, rW, rb, rdout).gives(expected, 1e-6);
  }
}

TEST_CASE("an empty batch has an empty output and gradients of 0", "[5.4]") {
  forward_of(Matrix::zeros({0, 3}), W, b).gives(Matrix::zeros({0, 2}));
  const Gradients expected{
      {"dx", Matrix::zeros({0, 3})}, {"dW", Matrix::zeros({3, 2})}, {"db", Matrix::zeros({2})}};
  all_of(Matrix::zeros({0, 3}), W, b, Matrix::zeros({0, 2})).gives(expected);
}
