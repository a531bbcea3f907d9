// Exercise 7.5: the convolution on its way back
#include "convolution_backward.hpp"

#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;
using Gradients = std::map<std::string, Images>;

const std::size_t none = 0, one = 1;  // padding, stride

Gradients gradients(const Images& dout, const Images& x, const Images& W, std::size_t stride,
                    std::size_t pad) {
  const auto [dx, dW, db] = exercise::convolution_backward(dout, x, W, stride, pad);
  return {{"dx", dx}, {"dW", dW}, {"db", db}};
}

const auto all_of = calling("convolution_backward", gradients);

// One of the three, by name.
auto one_of(const std::string& name) {
  return calling(name + " of convolution_backward",
                 [name](const Images& dout, const Images& x, const Images& W, std::size_t stride,
                        std::size_t pad) { return gradients(dout, x, W, stride, pad).at(name); });
}

Images forward(const Images& x, const Images& W, const Images& b, std::size_t stride, std::size_t pad) {
  Convolution<double> layer(W, b, stride, pad);
  return layer.forward(x, Mode::predict);
}

// What the library's layer gives.
Gradients layer_gradients(const Images& dout, const Images& x, const Images& W, std::size_t stride,
                          std::size_t pad) {
  Convolution<double> layer(W, Images::zeros({W.dim(0)}), stride, pad);
  layer.forward(x, Mode::train);
  const Images& dx = layer.backward(dout);
  return {{"dx", dx}, {"dW", *layer.parameters()[0].grad}, {"db", *layer.parameters()[1].grad}};
}

// One row of numbers as one image of one channel, or one filter for it.
Images line(const Images& row) { return row.reshape({1, 1, 1, row.size()}); }

// Two windows that share the middle element.
const Images x = line(Images::from({1, 2, 3})), W = line(Images::from({10, 20}));
const Images dout = line(Images::from({1, 5}));

// A convolution with everything: two images, two channels, three filters.
struct Problem {
  Images x, W, dout;
  std::size_t stride, pad;

  Problem(Rng& rng, std::size_t stride_, std::size_t pad_)
      : x(Images::randn({2, 2, 5, 6}, rng)), W(Images::randn({3, 2, 3, 2}, rng)), stride(stride_), pad(pad_) {
    dout = Images::randn(forward(x, W, Images::zeros({3}), stride, pad).shape(), rng);
  }
};

}  // namespace

TEST_CASE("dx adds up what comes back from every window", "[7.5]") {
  one_of("dx")(dout, x, W, one, none)
      .mistaken(line(Images::from({10, 50, 100})),
                "where windows overlap, the last one overwrites what the others gave: add up")
      .mistaken(line(Images::from({20, 110, 50})),
                "each window passes back the filter rotated by 180 degrees: W(f, c, p, q) goes to the "
                "element of x that it met")
      .gives(line(Images::from({10, 70, 100})));
}

TEST_CASE("dW adds up over all places where the filter lay", "[7.5]") {
  one_of("dW")(dout, x, W, one, none)
      .mistaken(line(Images::from({10, 15})), "only the last place of the filter counts: add up")
      .mistaken(line(Images::from({5.5, 8.5})), "the mean over the places is taken instead of the sum")
      .gives(line(Images::from({11, 17})));
}

TEST_CASE("db adds up over images and pixels", "[7.5]") {
  const Images back = Images::from({1, 2, 3, 4, 10, 20, 30, 40}).reshape({2, 2, 1, 2});
  one_of("db")(back, Images::ones({2, 1, 1, 2}), Images::ones({2, 1, 1, 1}), one, none)
      .mistaken(Images::from({30, 70}), "only the last image counts")
      .mistaken(Images::from({3, 7}), "only the first image counts")
      .mistaken(Images::from({16.5, 38.5}), "the mean over the batch is taken instead of the sum")
      .gives(Images::from({33, 77}));
}

TEST_CASE("dW adds up over the batch", "[7.5]") {
  const Images images = Images::from({2, 3}).reshape({2, 1, 1, 1});
  one_of("dW")(Images::from({10, 100}).reshape({2, 1, 1, 1}), images, Images::ones({1, 1, 1, 1}), one, none)
      .mistaken(Images::full({1, 1, 1, 1}, 160), "dW is divided by the batch size: that belongs in the loss")
      .mistaken(Images::full({1, 1, 1, 1}, 300), "only the last image counts")
      .gives(Images::full({1, 1, 1, 1}, 320));
}

TEST_CASE("padding gets no gradient", "[7.5]") {
  const Images image = Images::from({{1, 2}, {3, 4}}).reshape({1, 1, 2, 2});
  const Images filter = Images::from({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}).reshape({1, 1, 3, 3});
  const Gradients expected = {{"dx", Images::from({{12, 16}, {24, 28}}).reshape({1, 1, 2, 2})},
                              {"dW", Images::from({{1, 3, 2}, {4, 10, 6}, {3, 7, 4}}).reshape({1, 1, 3, 3})},
                              {"db", Images::from({4})}};
  all_of(Images::ones({1, 1, 2, 2}), image, filter, one, one).gives(expected);
}

TEST_CASE("random convolutions give what the library gives", "[7.5]") {
  Rng rng(75);
  for (const std::size_t stride : {1U, 2U, 3U}) {
    for (const std::size_t pad : {0U, 1U, 2U}) {
      const Problem r(rng, stride, pad);
      all_of(r.dout, r.x, r.W, stride, pad).gives(layer_gradients(r.dout, r.x, r.W, stride, pad));
    }
  }
}

TEST_CASE("the gradients agree with numerical ones", "[7.5]") {
  Rng rng(752);
  Problem r(rng, 2, 1);
  Images b = Images::randn({3}, rng);
  const auto loss = [&](const Images&) { return sum(r.dout * forward(r.x, r.W, b, r.stride, r.pad)); };
  const Gradients expected = {{"dx", numerical_gradient(loss, r.x)},
                              {"dW", numerical_gradient(loss, r.W)},
                              {"db", numerical_gradient(loss, b)}};
  all_of(r.dout, r.x, r.W, r.stride, r.pad).gives(expected, 1e-6);
}

TEST_CASE("an empty batch has gradients of 0 for the weights", "[7.5]") {
  const Gradients expected = {
      {"dx", Images::zeros({0, 2, 4, 4})}, {"dW", Images::zeros({3, 2, 3, 3})}, {"db", Images::zeros({3})}};
  all_of(Images::zeros({0, 3, 2, 2}), Images::zeros({0, 2, 4, 4}), Images::ones({3, 2, 3, 3}), one, none)
      .gives(expected);
}
