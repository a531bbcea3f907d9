#include "ch08_deep/generative/boltzmann/belief_network.hpp"

#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

TEST_CASE("a network begins with the weights of its machines and says what they say", "[generative]") {
  Rng rng(41);
  ch08::BoltzmannStack stack;
  stack.push_back(std::make_unique<ch08::BoltzmannMachine<float>>(5, 4, rng, 1.0F));
  stack.push_back(std::make_unique<ch08::BoltzmannMachine<float>>(4, 3, rng, 1.0F));
  *stack[0]->parameters()[1].value = Tf::from({1, -1, 2, 0.5});
  const Tf x = Tf::uniform({130, 5}, 0, 1, rng);
  const Tf hidden = ch08::highest_hidden(stack, x);
  const Tf by_hand =
      sigmoid(matmul(sigmoid(matmul(x, stack[0]->W()) + stack[0]->b()), stack[1]->W()) + stack[1]->b());
  for (std::size_t i = 0; i < hidden.size(); ++i) CHECK(hidden[i] == Approx(by_hand[i]));

  Network<float> network = ch08::network_of(stack, 10, rng);
  CHECK(network.size() == 5);
  CHECK(*network.parameters()[0].value == stack[0]->W());
  CHECK(*network.parameters()[3].value == stack[1]->b());
  const Tf scores = network.predict(x);
  const Tf expected = matmul(hidden, *network.parameters()[4].value);
  for (std::size_t i = 0; i < scores.size(); ++i) CHECK(scores[i] == Approx(expected[i]).margin(1e-5));
}

TEST_CASE("the random network has the same shapes", "[generative]") {
  Rng rng(42);
  ch08::BoltzmannStack stack;
  stack.push_back(std::make_unique<ch08::BoltzmannMachine<float>>(5, 4, rng));
  const Network<float> pretrained = ch08::network_of(stack, 10, rng),
                       random = ch08::random_network({5, 4}, 10, rng);
  REQUIRE(pretrained.parameters().size() == random.parameters().size());
  for (std::size_t i = 0; i < random.parameters().size(); ++i) {
    CHECK(pretrained.parameters()[i].value->shape() == random.parameters()[i].value->shape());
  }
  CHECK(ch08::highest_hidden({}, Tf::ones({2, 3})) == Tf::ones({2, 3}));
  CHECK_THROWS_WITH(ch08::network_of({}, 10, rng), contains_text("at least one Boltzmann machine"));
}

TEST_CASE("the first samples come with their labels", "[generative]") {
  const Dataset<float> data(Tf::from({{1}, {2}, {3}}), {7, 8, 9});
  const Dataset<float> two = ch08::first_samples(data, 2), all = ch08::first_samples(data, 20);
  CHECK(two.x == Tf::from({{1}, {2}}));
  CHECK(two.t == Labels{7, 8});
  CHECK(all.t == data.t);
}
