// Exercise 4.3: choosing a mini-batch
#include "mini_batch_choice.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

// In messages: choose(1000, 20, Rng(5)).
struct Seed {
  std::uint64_t number;
};
std::string describe(const Seed& seed) { return "Rng(" + std::to_string(seed.number) + ")"; }

const auto choose = calling("choose", [](std::size_t count, std::size_t batch_size, const Seed& seed) {
  Rng rng(seed.number);
  return exercise::choose(count, batch_size, rng);
});
const auto chosen_x =
    calling("x of mini_batch", [](const Tensor<double>& x, const Labels& t, const Labels& indices) {
      return exercise::mini_batch(x, t, indices).x;
    });
const auto chosen_t =
    calling("t of mini_batch", [](const Tensor<double>& x, const Labels& t, const Labels& indices) {
      return exercise::mini_batch(x, t, indices).t;
    });

}  // namespace

TEST_CASE("the samples at the indices and their labels", "[4.3]") {
  const auto x = Tensor<double>::from({{0, 1}, {10, 11}, {20, 21}});
  const Labels t{5, 6, 7};
  chosen_x(x, t, Labels{2, 0, 2}).gives(Tensor<double>::from({{20, 21}, {0, 1}, {20, 21}}));
  chosen_t(x, t, Labels{2, 0, 2})
      .mistaken(t, "these are the first labels: the label of a sample is at the sample's index")
      .mistaken(Labels{2, 0, 2}, "these are the indices: return the labels at these indices")
      .gives(Labels{7, 5, 7});
}

TEST_CASE("as many indices as asked for, all of them in range", "[4.3]") {
  for (const std::size_t count : {1U, 2U, 10U, 60000U}) {
    choose(count, 100U, Seed{1})
        .satisfies("100 indices, each from 0 to " + std::to_string(count - 1), [&](const Labels& indices) {
          return indices.size() == 100 && *std::max_element(indices.begin(), indices.end()) < count;
        });
  }
}

TEST_CASE("every index is drawn, and all equally often", "[4.3]") {
  const auto times = [](std::size_t count, std::size_t batch_size, const Seed& seed) {
    Rng rng(seed.number);
    std::vector<std::size_t> drawn(count, 0);
    for (const std::size_t index : exercise::choose(count, batch_size, rng)) {
      if (index < count) ++drawn[index];
    }
    return drawn;
  };
  calling("how often each index is drawn by choose", times)(10U, 10000U, Seed{2})
      .satisfies("each about 1000 times", [](const std::vector<std::size_t>& drawn) {
        return std::all_of(drawn.begin(), drawn.end(), [](std::size_t n) { return n > 800 && n < 1200; });
      });
}

TEST_CASE("an index may be drawn again", "[4.3]") {
  choose(100U, 100U, Seed{3})
      .satisfies("some index comes twice: each draw is from all of them", [](const Labels& indices) {
        return indices.size() == 100 && std::set<std::size_t>(indices.begin(), indices.end()).size() < 100;
      });
  choose(3U, 8U, Seed{3}).satisfies("8 indices, although there are only 3", [](const Labels& indices) {
    return indices.size() == 8;
  });
}

TEST_CASE("the same seed gives the same batch, another seed another", "[4.3]") {
  const Labels first = choose(1000U, 20U, Seed{4}).value();
  choose(1000U, 20U, Seed{4}).gives(first);
  choose(1000U, 20U, Seed{5})
      .satisfies("other indices than with seed 4: does all randomness come from rng?",
                 [&](const Labels& indices) { return indices != first; });
}

TEST_CASE("the next batch is another one", "[4.3]") {
  Labels first;
  const auto again = [&](std::size_t count, std::size_t batch_size, const Seed& seed) {
    Rng rng(seed.number);
    first = exercise::choose(count, batch_size, rng);
    return exercise::choose(count, batch_size, rng);
  };
  calling("the second time with the same generator: choose", again)(1000U, 20U, Seed{6})
      .satisfies("other indices than the first time: is rng itself used, not a copy or one of your own?",
                 [&](const Labels& second) { return second != first; });
}

TEST_CASE("an empty mini-batch", "[4.3]") {
  const auto x = Tensor<double>::ones({4, 3});
  const Labels t{1, 2, 3, 4};
  chosen_x(x, t, Labels{}).gives(Tensor<double>::zeros({0, 3}));
  chosen_t(x, t, Labels{}).gives(Labels{});
  choose(10U, 0U, Seed{7}).gives(Labels{});
}

TEST_CASE("random choices give what the library takes", "[4.3]") {
  Rng rng(43);
  for (const std::size_t B : {1U, 4U, 9U}) {
    const auto x = Tensor<double>::randn({6, 3}, rng);
    const Labels t = rng.choice(10, 6);
    const Labels indices = rng.choice(6, B);
    Labels labels;
    for (const std::size_t index : indices) labels.push_back(t[index]);
    chosen_x(x, t, indices).gives(take(x, indices));
    chosen_t(x, t, indices).gives(labels);
  }
}
