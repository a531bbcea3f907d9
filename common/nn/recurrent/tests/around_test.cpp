// The layers around the recurrent ones: embeddings, steps, dropout, convolution and pooling along time, both directions.
#include <set>

#include "common/nn/network.hpp"
#include "common/nn/recurrent/bidirectional.hpp"
#include "common/nn/recurrent/pooling_1d.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/nn/recurrent/time_dropout.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("Embedding takes rows of W, and adds up the derivatives of a word", "[recurrent]") {
  Embedding<double> embedding(Td::from({{1, 2}, {3, 4}, {5, 6}}));
  const Td x = Td::from({{2, 0}, {2, 2}});
  CHECK(embedding.forward(x, Mode::train) == Td::from({5, 6, 1, 2, 5, 6, 5, 6}).reshape({2, 2, 2}));
  CHECK(embedding.backward(Td::from({1, 2, 3, 4, 5, 6, 7, 8}).reshape({2, 2, 2})) == Td::zeros({2, 2}));
  CHECK(*embedding.parameters()[0].grad == Td::from({{3, 4}, {0, 0}, {13, 16}}));
}

TEST_CASE("Embedding says which numbers are no words", "[recurrent]") {
  Embedding<double> embedding(Td::zeros({3, 2}));
  const Td high = Td::from({{0, 3}}), broken = Td::from({{0.5, 1}}), negative = Td::from({{-1, 1}}),
           flat = Td::zeros({3});
  REQUIRE_THROWS_WITH(embedding.forward(high, Mode::train),
                      "Embedding: expected numbers of words below 3, found 3.0");
  REQUIRE_THROWS_WITH(embedding.forward(negative, Mode::train),
                      "Embedding: expected numbers of words below 3, found -1.0");
  REQUIRE_THROWS_WITH(embedding.forward(broken, Mode::train), "Embedding: expected whole numbers, found 0.5");
  REQUIRE_THROWS_WITH(embedding.forward(flat, Mode::train), "Embedding: expected x (N, T), found (3,)");
  REQUIRE_THROWS_WITH(Embedding<double>(Td::zeros({3})), "Embedding: expected W (V, D), found (3,)");
}

TEST_CASE("LastStep and StepsAsRows rearrange steps, both ways", "[recurrent]") {
  const Td x = Td::arange(0, 12).reshape({2, 3, 2});
  LastStep<double> last;
  CHECK(last.forward(x, Mode::train) == Td::from({{4, 5}, {10, 11}}));
  CHECK(last.backward(Td::from({{1, 2}, {3, 4}})) ==
        Td::from({0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 4}).reshape({2, 3, 2}));
  StepsAsRows<double> rows;
  CHECK(rows.forward(x, Mode::train) == x.reshape({6, 2}));
  CHECK(rows.backward(x.reshape({6, 2})) == x);
  REQUIRE_THROWS_WITH(last.forward(rows.forward(x, Mode::train), Mode::train),
                      "LastStep: expected x (N, T, D), found (6, 2)");
}

TEST_CASE("TimeDropout drops a number at all steps or at none", "[recurrent]") {
  TimeDropout<double> dropout(0.4, Rng(3));
  const Td x = Td::ones({50, 4, 20});
  const Td out = dropout.forward(x, Mode::train);
  double kept = 0;
  for (std::size_t n = 0; n < 50; ++n) {
    for (std::size_t d = 0; d < 20; ++d) {
      for (std::size_t t = 1; t < 4; ++t) CHECK(out(n, t, d) == out(n, 0, d));
      kept += out(n, 0, d);
    }
  }
  CHECK(kept / 1000 == Approx(0.6).margin(0.06));
  CHECK(dropout.backward(x) == out);
  CHECK(dropout.forward(x, Mode::predict) == 0.6 * x);
  CHECK_FALSE(dropout.forward(x, Mode::train) == out);
  REQUIRE_THROWS_WITH(TimeDropout<double>(1, Rng(1)),
                      contains_text("expected a ratio of at least 0 and below 1, found 1"));
}

TEST_CASE("Convolution1D slides along time", "[recurrent]") {
  // One filter over two steps of one number: out_t = x_t + 10 x_t+1 + 100.
  const Td W = Td::from({1, 10}).reshape({2, 1, 1}), x = Td::from({1, 2, 3, 4}).reshape({1, 4, 1});
  Convolution1D<double> valid(W, Td::from({100})), padded(W, Td::from({100}), 2, 1);
  CHECK(valid.forward(x, Mode::train) == Td::from({121, 132, 143}).reshape({1, 3, 1}));
  CHECK(padded.forward(x, Mode::train) == Td::from({110, 132, 104}).reshape({1, 3, 1}));
  REQUIRE_THROWS_WITH(Convolution1D<double>(Td::zeros({2, 2}), Td::zeros({2})),
                      "Convolution1D: expected W (F, D, FN), found (2, 2)");
}

TEST_CASE("Pooling1D takes the largest or the mean of a few steps, or of all", "[recurrent]") {
  const Td x = Td::from({1, 8, 5, 2, 3, 4, 0, 9}).reshape({1, 4, 2});
  CHECK(Pooling1D<double>(2).forward(x, Mode::train) == Td::from({5, 8, 3, 9}).reshape({1, 2, 2}));
  CHECK(Pooling1D<double>(2, Pool::average, 1).forward(x, Mode::train) ==
        Td::from({3, 5, 4, 3, 1.5, 6.5}).reshape({1, 3, 2}));
  Pooling1D<double> all(Pooling1D<double>::all_steps);
  CHECK(all.forward(x, Mode::train) == Td::from({5, 9}).reshape({1, 1, 2}));
  CHECK(all.backward(Td::from({1, 2}).reshape({1, 1, 2})) ==
        Td::from({0, 0, 1, 0, 0, 0, 0, 2}).reshape({1, 4, 2}));
  REQUIRE_THROWS_WITH(Pooling1D<double>(0, Pool::max, 2),
                      contains_text("expected no stride for a window of all steps"));
}

TEST_CASE("Bidirectional reads from both ends", "[recurrent]") {
  // With Wh = 1 and small x, tanh is nearly the identity: the one adds up from the front, the other from the back.
  const auto adder = [] {
    return std::make_unique<Rnn<double>>(Td::from({{1}}), Td::from({{1}}), Td::zeros({1}));
  };
  Bidirectional<double> both(adder(), adder());
  const Td x = 1e-6 * Td::from({1, 2, 4}).reshape({1, 3, 1});
  const Td out = both.forward(x, Mode::train);
  const Td expected = 1e-6 * Td::from({1, 7, 3, 6, 7, 4}).reshape({1, 3, 2});
  for (std::size_t i = 0; i < 6; ++i) CHECK(out[i] == Approx(expected[i]).epsilon(1e-6));
  std::set<std::string> names;
  for (const auto& parameter : both.parameters()) names.insert(parameter.name);
  CHECK(names == std::set<std::string>{"forward_Wx", "forward_Wh", "forward_bx", "backward_Wx", "backward_Wh",
                                       "backward_bx"});
}

TEST_CASE("the gradients of the layers around recurrent ones are right", "[recurrent][gradient]") {
  Rng rng(5);
  const auto in_both_directions = [&rng](bool last) {
    const auto part = [&] {
      auto sequence = std::make_unique<Sequence<double>>();
      sequence->add(random_gru<double>(3, 4, rng));
      if (last) sequence->add<LastStep>();
      return sequence;
    };
    auto ahead = part(), back = part();
    return std::make_unique<Bidirectional<double>>(std::move(ahead), std::move(back));
  };
  Network<double> network;
  SECTION("both directions, all steps") { network.add(in_both_directions(false)); }
  SECTION("both directions, their ends") { network.add(in_both_directions(true)); }
  SECTION("convolution") { network.add(random_convolution_1d<double>(3, 3, 5, rng)); }
  SECTION("convolution with stride and padding") {
    network.add(random_convolution_1d<double>(4, 3, 5, rng, 2, 2));
  }
  SECTION("max pooling") { network.add<Pooling1D>(3U, Pool::max, 2U); }
  SECTION("average pooling") { network.add<Pooling1D>(2U, Pool::average); }
  SECTION("pooling of all steps") { network.add<Pooling1D>(Pooling1D<double>::all_steps, Pool::average); }
  SECTION("last step") { network.add<LastStep>(); }
  SECTION("steps as rows") { network.add<StepsAsRows>(); }
  CHECK(gradient_error(network, Td::randn({4, 7, 3}, rng), rng) < 1e-5);
}
