// Ranks and what they compute together, with threads in the place of processes.
#include <stdexcept>

#include "common/distributed/ring_all_reduce.hpp"
#include "common/distributed/simulated_ranks.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the chunks of any number of values are all of them, of nearly one length", "[distributed]") {
  for (const std::size_t P : {1U, 2U, 3U, 7U}) {
    for (std::size_t n = 0; n < 40; ++n) {
      std::size_t next = 0;
      for (std::size_t c = 0; c < P; ++c) {
        const auto [first, last] = chunk_of(n, P, c);
        CHECK(first == next);
        CHECK((last - first == n / P || last - first == n / P + 1));
        next = last;
      }
      CHECK(next == n);
    }
  }
}

TEST_CASE("a ring adds up, for any number of ranks and values", "[distributed]") {
  const std::size_t P = GENERATE(1U, 2U, 3U, 4U, 5U, 8U);
  const std::size_t n = GENERATE(0U, 1U, 2U, 3U, 7U, 16U, 101U);
  std::vector<std::vector<float>> results(P);
  run_simulated(P, [&](Ranks& ranks) {
    std::vector<float> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<float>((ranks.rank() + 1) * (i + 1));
    ring_all_reduce(values, ranks);
    results[ranks.rank()] = values;
  });
  for (std::size_t i = 0; i < n; ++i) CHECK(results[0][i] == static_cast<float>(P * (P + 1) / 2 * (i + 1)));
  for (const auto& other : results) CHECK(other == results[0]);
}

TEST_CASE("all ranks of a ring have the same bits, and with two ranks those of a sum in their order",
          "[distributed]") {
  const std::size_t P = GENERATE(2U, 3U, 5U);
  const auto value = [](std::size_t rank, std::size_t i) {
    return 1.0F / static_cast<float>(3 + 7 * rank + i) + static_cast<float>(rank * 1000);
  };
  std::vector<std::vector<float>> results(P);
  run_simulated(P, [&](Ranks& ranks) {
    std::vector<float> values(50);
    for (std::size_t i = 0; i < 50; ++i) values[i] = value(ranks.rank(), i);
    ring_all_reduce(values, ranks);
    results[ranks.rank()] = values;
  });
  for (const auto& other : results) CHECK(other == results[0]);
  if (P == 2) {
    for (std::size_t i = 0; i < 50; ++i) CHECK(results[0][i] == value(0, i) + value(1, i));
  }
}

TEST_CASE("ranks gather, send to all, and are dealt numbers", "[distributed]") {
  std::vector<std::vector<float>> gathered(3);
  std::vector<std::vector<std::vector<double>>> on_rank(3);
  std::vector<float> sent(3);
  std::vector<std::vector<std::size_t>> numbers(3);
  run_simulated(3, [&](Ranks& ranks) {
    const std::size_t r = ranks.rank();
    const float mine[] = {static_cast<float>(r), static_cast<float>(10 * r)};
    gathered[r].resize(6);
    ranks.all_gather(mine, gathered[r]);
    on_rank[r] = ranks.gather(std::vector<double>(r, 0.5));
    float value[] = {static_cast<float>(r + 7)};
    ranks.broadcast(value);
    sent[r] = value[0];
    numbers[r] = dealt(8, ranks);
  });
  for (const auto& all : gathered) CHECK(all == std::vector<float>{0, 0, 1, 10, 2, 20});
  CHECK(on_rank[0] == std::vector<std::vector<double>>{{}, {0.5}, {0.5, 0.5}});
  CHECK(on_rank[1].empty());
  CHECK(sent == std::vector<float>{7, 7, 7});
  CHECK(numbers == std::vector<std::vector<std::size_t>>{{0, 3, 6}, {1, 4, 7}, {2, 5}});
}

TEST_CASE("a process that nobody else was started with is rank 0 of 1", "[distributed]") {
  const auto ranks = connect_ranks();
  CHECK(ranks->rank() == 0);
  CHECK(ranks->size() == 1);
  std::vector<float> values{1, 2, 3};
  ring_all_reduce(values, *ranks);
  ranks->all_reduce(values);
  CHECK(values == std::vector<float>{1, 2, 3});
  CHECK(ranks->gather({4, 5}) == std::vector<std::vector<double>>{{4, 5}});
  CHECK_THROWS_AS(ranks->exchange(1, values, 1, values), std::invalid_argument);
}

TEST_CASE("what one simulated rank throws is thrown again, and the others do not wait for ever",
          "[distributed]") {
  CHECK_THROWS_WITH(run_simulated(3,
                                  [](Ranks& ranks) {
                                    if (ranks.rank() == 1) throw std::runtime_error("rank 1 has no data");
                                    float value[] = {1};
                                    ranks.broadcast(value);
                                  }),
                    "rank 1 has no data");
}
