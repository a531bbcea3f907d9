// Exercise 8.14: sampling with a temperature
#include "temperature_sampling.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Vector = Tensor<double>;

auto with_temperature(const Vector& scores, double temperature) {
  return calling("with_temperature", exercise::with_temperature)(scores, temperature);
}
auto sample(const Vector& probabilities, double u) {
  return calling("sample", exercise::sample)(probabilities, u);
}

}  // namespace

TEST_CASE("at temperature 1 it is softmax", "[8.14]") {
  with_temperature(Vector::from({0, std::log(2)}), 1)
      .mistaken(Vector::from({0.5, 1}), "the sum of the probabilities is not 1")
      .gives(Vector::from({1.0 / 3, 2.0 / 3}));
}

TEST_CASE("a low temperature favours the likely, a high one makes all alike", "[8.14]") {
  const Vector scores = Vector::from({0, std::log(4)});
  with_temperature(scores, 0.5)
      .mistaken(Vector::from({0.2, 0.8}),
                "the temperature changes nothing: is it applied after softmax? Scores are divided before")
      .mistaken(Vector::from({0.4, 1.6}),
                "the temperature is applied after softmax: scores are divided before")
      .mistaken(Vector::from({1.0 / 3, 2.0 / 3}),
                "the scores are multiplied by the temperature: they are divided")
      .gives(Vector::from({1.0 / 17, 16.0 / 17}));
  with_temperature(scores, 2)
      .mistaken(Vector::from({0.2, 0.8}),
                "the temperature changes nothing: is it applied after softmax? Scores are divided before")
      .mistaken(Vector::from({0.1, 0.4}),
                "the temperature is applied after softmax: scores are divided before")
      .mistaken(Vector::from({1.0 / 17, 16.0 / 17}),
                "the scores are multiplied by the temperature: they are divided")
      .gives(Vector::from({1.0 / 3, 2.0 / 3}));
}

TEST_CASE("near 0 the best alone is left, and at a great heat all are equal", "[8.14]") {
  const Vector scores = Vector::from({1, 3, 2});
  with_temperature(scores, 1e-4).gives(Vector::from({0, 1, 0}));
  with_temperature(scores, 1e9).gives(Vector::from({1.0 / 3, 1.0 / 3, 1.0 / 3}), 1e-8);
}

TEST_CASE("large scores do not overflow", "[8.14]") {
  with_temperature(Vector::from({1000, 1001}), 1)
      .satisfies("both probabilities are numbers, and they add up to 1: nothing overflows",
                 [](const Vector& p) {
                   return std::abs(p[0] + p[1] - 1) < 1e-9 && std::abs(p[1] / p[0] - std::exp(1.0)) < 1e-6;
                 });
}

TEST_CASE("sample takes the first whose sum is above u", "[8.14]") {
  const Vector p = Vector::from({0.25, 0.5, 0.25});
  sample(p, 0.1)
      .mistaken(std::size_t{1}, "the most likely is taken every time: it is to be drawn")
      .gives(std::size_t{0});
  sample(p, 0.0).gives(std::size_t{0});
  sample(p, 0.25)
      .mistaken(std::size_t{0}, "the sum has to be above u, not equal to it: [0, 0.25) belongs to 0")
      .gives(std::size_t{1});
  sample(p, 0.74).gives(std::size_t{1});
  sample(p, 0.9)
      .mistaken(std::size_t{1}, "the most likely is taken every time: it is to be drawn")
      .gives(std::size_t{2});
  sample(Vector::from({0, 1, 0}), 0.0)
      .mistaken(std::size_t{0}, "what has the probability 0 must never come")
      .gives(std::size_t{1});
  sample(Vector::from({0.5, 0.4999, 0}), 0.99999)
      .mistaken(std::size_t{2}, "what has the probability 0 must never come")
      .mistaken(std::size_t{3}, "there is no such k: rounding may leave the sum below u")
      .gives(std::size_t{1});
}

TEST_CASE("frequencies are the probabilities", "[8.14]") {
  calling("10000 draws of sample(with_temperature(scores, 0.7), u) with random u, where scores are",
          [](const Vector& scores) {
            Rng rng(814);
            const Vector p = exercise::with_temperature(scores, 0.7);
            Vector counts = Vector::zeros({3});
            for (int i = 0; i < 10000; ++i) counts[exercise::sample(p, rng.uniform(0, 1))] += 1.0 / 10000;
            return counts;
          })(Vector::from({0, 0.7 * std::log(2), 0.7 * std::log(5)}))
      .gives(Vector::from({1.0 / 8, 2.0 / 8, 5.0 / 8}), 0.02);
}
