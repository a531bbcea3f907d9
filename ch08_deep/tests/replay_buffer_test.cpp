// Exercise 8.20: the memory of a learner
#include "replay_buffer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Steps = std::vector<double>;

exercise::ReplayBuffer filled(std::size_t capacity, std::size_t count) {
  exercise::ReplayBuffer buffer(capacity);
  for (std::size_t i = 1; i <= count; ++i) buffer.add(static_cast<double>(i));
  return buffer;
}

// What is left of 1, 2 ... count.
auto kept(std::size_t capacity, std::size_t count) {
  return calling(
      "ReplayBuffer(capacity): steps(), sorted, after add(1), add(2) ... add(count), where capacity, count "
      "are",
      [](std::size_t capacity_, std::size_t count_) {
        Steps steps = filled(capacity_, count_).steps();
        std::ranges::sort(steps);
        return steps;
      })(capacity, count);
}

auto drawn(std::size_t capacity, std::size_t count, std::size_t N) {
  return calling(
      "ReplayBuffer(capacity): after add(1) ... add(count), draw(N, rng), where capacity, count, N are",
      [](std::size_t capacity_, std::size_t count_, std::size_t N_) {
        Rng rng(820);
        return filled(capacity_, count_).draw(N_, rng);
      })(capacity, count, N);
}

const std::string newest =
                      "the newest step is overwritten instead of the oldest: where does the next one go?",
                  stuck = "steps that come to a full buffer are lost",
                  first_place =
                      "every step that comes to a full buffer takes the same place: next_ has to go on",
                  too_many = "the buffer holds more than its capacity";

}  // namespace

TEST_CASE("until it is full, the buffer keeps everything", "[8.20]") {
  kept(3, 1).gives(Steps{1});
  kept(3, 3).mistaken(Steps{1, 2}, "the last place is never used").gives(Steps{1, 2, 3});
  kept(1, 1).gives(Steps{1});
}

TEST_CASE("a new step takes the place of the oldest one", "[8.20]") {
  kept(3, 4)
      .mistaken(Steps{1, 2, 4}, newest)
      .mistaken(Steps{1, 2, 3}, stuck)
      .mistaken(Steps{1, 3, 4},
                "the second oldest step is overwritten: is next_ 0 when the buffer becomes full?")
      .mistaken(Steps{1, 2, 3, 4}, too_many)
      .mistaken(Steps{4}, "the full buffer is emptied: only the oldest step has to go")
      .gives(Steps{2, 3, 4});
}

TEST_CASE("the ring goes round again and again", "[8.20]") {
  kept(3, 6).mistaken(Steps{2, 3, 6}, first_place).mistaken(Steps{1, 2, 6}, newest).gives(Steps{4, 5, 6});
  kept(3, 7).mistaken(Steps{2, 3, 7}, first_place).mistaken(Steps{1, 2, 7}, newest).gives(Steps{5, 6, 7});
  kept(1, 5).gives(Steps{5});
  kept(5, 23).gives(Steps{19, 20, 21, 22, 23});
}

TEST_CASE("steps stay where they are", "[8.20]") {
  calling("ReplayBuffer(3): steps() after add(1), add(2) ... add(count), where count is",
          [](std::size_t count) { return filled(3, count).steps(); })(5U)
      .mistaken(Steps{3, 4, 5},
                "all steps are moved, which takes long in a large buffer: overwrite one place")
      .gives(Steps{4, 5, 3});
}

TEST_CASE("N steps are drawn, some more than once", "[8.20]") {
  drawn(3, 2, 50)
      .mistaken(Steps{1, 2}, "only as many are drawn as there are: N are wanted, with replacement")
      .satisfies("50 steps", [](const Steps& steps) { return steps.size() == 50; });
  drawn(5, 4, 0).gives(Steps{});
  drawn(3, 2, 50).satisfies("only steps that are in the buffer", [](const Steps& steps) {
    return std::ranges::all_of(steps, [](double step) { return step == 1 || step == 2; });
  });
}

TEST_CASE("all steps are drawn equally often", "[8.20]") {
  const auto shares =
      calling("ReplayBuffer(4): after 10 steps, the share of each among 20000 drawn ones", [] {
        Rng rng(20);
        std::map<std::string, double> share = {{"7", 0}, {"8", 0}, {"9", 0}, {"10", 0}};
        for (const double step : filled(4, 10).draw(20000, rng))
          share[std::to_string(std::lround(step))] += 1.0 / 20000;
        return share;
      });
  using Shares = std::map<std::string, double>;
  shares()
      .mistaken(Shares{{"7", 0}, {"8", 1.0 / 3}, {"9", 1.0 / 3}, {"10", 1.0 / 3}}, "one place is never drawn",
                0.02)
      .mistaken(Shares{{"7", 1.0 / 3}, {"8", 1.0 / 3}, {"9", 0}, {"10", 1.0 / 3}}, "one place is never drawn",
                0.02)
      .mistaken(Shares{{"7", 1.0 / 3}, {"8", 0}, {"9", 1.0 / 3}, {"10", 1.0 / 3}}, "one place is never drawn",
                0.02)
      .mistaken(Shares{{"7", 1.0 / 3}, {"8", 1.0 / 3}, {"9", 1.0 / 3}, {"10", 0}}, "one place is never drawn",
                0.02)
      .gives(Shares{{"7", 0.25}, {"8", 0.25}, {"9", 0.25}, {"10", 0.25}}, 0.02);
}

TEST_CASE("other random numbers give other draws", "[8.20]") {
  const auto differ = calling("draw(20, rng) of 10 steps twice with the same rng: are they different?", [] {
    Rng rng(3);
    const exercise::ReplayBuffer buffer = filled(10, 10);
    const Steps once = buffer.draw(20, rng);
    return buffer.draw(20, rng) != once;
  });
  differ().gives(true);
}
