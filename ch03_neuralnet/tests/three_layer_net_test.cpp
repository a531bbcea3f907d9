// Exercise 3.3: three layers
#include "three_layer_net.hpp"

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::Network;
using judge::calling;

namespace {

const auto affine = calling("affine", exercise::affine);

// Sections 3.4.2 and 3.4.3.
const Network book{.W1 = Tensor<double>::from({{0.1, 0.3, 0.5}, {0.2, 0.4, 0.6}}),
                   .b1 = Tensor<double>::from({0.1, 0.2, 0.3}),
                   .W2 = Tensor<double>::from({{0.1, 0.4}, {0.2, 0.5}, {0.3, 0.6}}),
                   .b2 = Tensor<double>::from({0.1, 0.2}),
                   .W3 = Tensor<double>::from({{0.1, 0.3}, {0.2, 0.4}}),
                   .b3 = Tensor<double>::from({0.1, 0.2})};

// 4 inputs, 5 and 3 neurons, 2 outputs.
Network random_network(Rng& rng) {
  const auto draw = [&](const Shape& shape) { return Tensor<double>::randn(shape, rng); };
  return {.W1 = draw({4, 5}),
          .b1 = draw({5}),
          .W2 = draw({5, 3}),
          .b2 = draw({3}),
          .W3 = draw({3, 2}),
          .b3 = draw({2})};
}

auto forward(const std::string& whose, const Network& network) {
  return calling("forward with " + whose + " network",
                 [&network](const Tensor<double>& x) { return exercise::forward(network, x); });
}

// The layers with another function in place of the sigmoid.
template <typename Function>
Tensor<double> three_layers(const Network& n, const Tensor<double>& x, Function activation) {
  const Tensor<double> z1 = activation(matmul(x, n.W1) + n.b1);
  const Tensor<double> z2 = activation(matmul(z1, n.W2) + n.b2);
  return matmul(z2, n.W3) + n.b3;
}
const auto with_sigmoid = [](const Tensor<double>& a) { return sigmoid(a); };
const auto with_nothing = [](const Tensor<double>& a) { return a; };
const auto with_steps = [](const Tensor<double>& a) { return step_function(a); };

}  // namespace

TEST_CASE("the sums of the first layer in the book", "[3.3]") {
  const auto x = Tensor<double>::from({{1, 0.5}});
  affine(x, book.W1, book.b1)
      .mistaken(matmul(x, book.W1), "b is not added")
      .mistaken(sigmoid(matmul(x, book.W1) + book.b1), "affine gives the sums, without the sigmoid")
      .gives(Tensor<double>::from({{0.3, 0.7, 1.1}}));
}

TEST_CASE("the output of the book's network", "[3.3]") {
  const auto x = Tensor<double>::from({{1, 0.5}});
  const Network unbiased{.W1 = book.W1,
                         .b1 = Tensor<double>::zeros({3}),
                         .W2 = book.W2,
                         .b2 = Tensor<double>::zeros({2}),
                         .W3 = book.W3,
                         .b3 = Tensor<double>::zeros({2})};
  const Tensor<double> y = three_layers(book, x, with_sigmoid);
  forward("the book's", book)(x)
      .mistaken(three_layers(book, x, with_nothing), "the sigmoid is missing between the layers")
      .mistaken(three_layers(book, x, with_steps),
                "between the layers stands the sigmoid, not the step function")
      .mistaken(sigmoid(y), "the last layer ends with the identity: no sigmoid there")
      .mistaken(softmax(y), "the last layer ends with the identity: no softmax there")
      .mistaken(three_layers(unbiased, x, with_sigmoid), "b1, b2 and b3 are not added")
      .gives(Tensor<double>::from({{0.31682708, 0.69627909}}), 1e-8);
}

TEST_CASE("b is added to every row of a batch", "[3.3]") {
  const auto x = Tensor<double>::from({{1, 0}, {0, 1}, {2, 2}});
  affine(x, Tensor<double>::from({{1, 2, 3}, {4, 5, 6}}), Tensor<double>::from({10, 20, 30}))
      .gives(Tensor<double>::from({{11, 22, 33}, {14, 25, 36}, {20, 34, 48}}));
}

TEST_CASE("a batch gives what its rows give one by one", "[3.3]") {
  const auto x = Tensor<double>::from({{1, 0.5}, {-1, 2}, {0, 0}});
  const auto network = forward("the book's", book);
  const Tensor<double> y = network(x).value();
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    network(Tensor<double>::from({1, 2}, x.row(i))).gives(Tensor<double>::from({1, 2}, y.row(i)));
  }
}

TEST_CASE("inputs however large leave the outputs small", "[3.3]") {
  const auto x = Tensor<double>::from({{10000, 10000}, {-10000, -10000}});
  forward("the book's", book)(x).gives(three_layers(book, x, with_sigmoid));
}

TEST_CASE("an empty batch stays empty", "[3.3]") {
  forward("the book's", book)(Tensor<double>::zeros({0, 2})).gives(Tensor<double>::zeros({0, 2}));
}

TEST_CASE("random networks of other sizes give what the library gives", "[3.3]") {
  Rng rng(33);
  for (const std::size_t N : {1U, 2U, 6U}) {
    const Network network = random_network(rng);
    const auto x = Tensor<double>::randn({N, 4}, rng);
    forward("a random", network)(x).gives(three_layers(network, x, with_sigmoid));
  }
}
