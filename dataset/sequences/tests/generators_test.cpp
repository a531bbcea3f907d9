// The data that is made, and what is said of its best possible result.
#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "common/testing/catch.hpp"
#include "dataset/sequences/adding_problem.hpp"
#include "dataset/sequences/grammar.hpp"
#include "dataset/sequences/reviews.hpp"
#include "dataset/sequences/topics.hpp"
#include "dataset/sequences/weather_series.hpp"

using namespace dlfs;

TEST_CASE("the adding problem asks for the sum of the two marked numbers, one in each half", "[sequences]") {
  Rng rng(1);
  const auto problem = draw_adding_problem<double>(3000, 7, rng);
  double squares = 0, without_later = 0;
  for (std::size_t n = 0; n < 3000; ++n) {
    double sum = 0, first = 0, marked = 0;
    for (std::size_t t = 0; t < 7; ++t) {
      sum += problem.x(n, t, 0) * problem.x(n, t, 1);
      marked += problem.x(n, t, 1);
      if (t < 3) first += problem.x(n, t, 1);
    }
    CHECK(marked == 2);
    CHECK(first == 1);
    CHECK(problem.t(n, 0) == Approx(sum));
    squares += sum * sum / 3000;
    for (std::size_t t = 0; t < 3; ++t)
      without_later += std::pow(problem.x(n, t, 0) * problem.x(n, t, 1), 2) / 3000;
  }
  CHECK(squares == Approx(adding_problem_constant_error).margin(0.04));
  CHECK(without_later == Approx(adding_problem_half_error).margin(0.02));
  REQUIRE_THROWS_WITH(draw_adding_problem<double>(1, 1, rng), contains_text("at least 2 steps, found 1"));
}

TEST_CASE("the entropy of a grammar is that of its sentences", "[sequences]") {
  // Four sentences, ab 1/4, ac 1/4, bb 1/2: 1/2 + 1/2 + 1/2 bits in two characters.
  const Grammar grammar({{{0.5, "a", 1}, {0.5, "bb", 2}}, {{0.5, "b", 2}, {0.5, "c", 2}}});
  CHECK(grammar.sentence_bits() == Approx(1.5));
  CHECK(grammar.sentence_length() == Approx(2));
  CHECK(grammar.bits_per_character() == Approx(0.75));
}

TEST_CASE("the text of the animal grammar has the frequencies that its entropy is computed from",
          "[sequences]") {
  Rng rng(2);
  const Grammar grammar = animal_grammar();
  const std::string text = grammar.draw(400000, rng);
  std::map<std::string, double> counts;
  std::istringstream lines(text);
  double sentences = 0;
  for (std::string line; std::getline(lines, line); ++sentences) ++counts[line];
  CHECK(static_cast<double>(text.size()) / sentences == Approx(grammar.sentence_length()).epsilon(0.01));
  double bits = 0;  // of the sentences as they came; a little too small, as rare ones are missing
  for (const auto& [line, count] : counts) bits -= count / sentences * std::log2(count / sentences);
  CHECK(bits == Approx(grammar.sentence_bits()).margin(0.15));
}

TEST_CASE("a grammar whose choices cannot be read off the text is refused", "[sequences]") {
  REQUIRE_THROWS_WITH(Grammar({{{0.5, "a", 1}, {0.5, "ab", 1}}}),
                      "Grammar: state 0 has 'a', with which 'ab' begins");
  REQUIRE_THROWS_WITH(Grammar({{{0.5, "a", 1}, {0.4, "b", 1}}}),
                      contains_text("state 0 has probabilities that add up to 0.9"));
  REQUIRE_THROWS_WITH(Grammar({{{1.0, "a", 0}}}), "Grammar: state 0 does not lead to a later state");
  REQUIRE_THROWS_WITH(Grammar({{{1.0, "", 1}}}), "Grammar: state 0 has an alternative without text");
}

TEST_CASE("the best weather forecast errs as much as computed", "[sequences]") {
  Rng rng(3);
  const std::size_t hours = 60000, ahead = 24;
  const auto series = draw_weather(hours, rng);
  double best = 0;
  for (std::size_t t = 0; t + ahead < hours; ++t) {
    std::array<double, 3> s{};
    for (std::size_t c = 0; c < 3; ++c) s[c] = series(t, c) - WeatherSeries::expected(c, t);
    for (std::size_t k = 0; k < ahead; ++k) {
      std::array<double, 3> later{};
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) later[i] += WeatherSeries::A[i][j] * s[j];
      }
      s = later;
    }
    best += std::abs(series(t + ahead, 0) - WeatherSeries::expected(0, t + ahead) - s[0]);
  }
  CHECK(best / static_cast<double>(hours - ahead) == Approx(best_weather_error(ahead)).epsilon(0.03));
}

TEST_CASE("a reader who takes the majority of the judgements is as good as computed", "[sequences]") {
  Rng rng(4);
  const ReviewSizes sizes;
  const auto data = draw_reviews<double>(4000, sizes, rng);
  double right = 0, counted = 0;
  for (std::size_t n = 0; n < data.size(); ++n) {
    int votes = 0, words = 0;
    bool negated = false;
    for (std::size_t i = 0; i < sizes.length; ++i) {
      const auto word = static_cast<std::size_t>(data.x(n, i));
      REQUIRE(word < sizes.words);
      if (word >= ReviewWords::first_good && word < ReviewWords::first_neutral) {
        const bool good = word < ReviewWords::first_bad;
        votes += good != negated ? 1 : -1;
        words += good ? 1 : -1;
      }
      if (word != ReviewWords::very) negated = word == ReviewWords::no;
    }
    right += (votes > 0) == (data.t[n] == 1) ? 1 : 0;
    counted += (words > 0) == (data.t[n] == 1) ? 1 : 0;
  }
  CHECK(right / 4000 == Approx(best_review_accuracy(sizes)).margin(0.02));
  CHECK(counted < right - 800);  // who does not see "not" is much worse
}

TEST_CASE("topics: who knows all probabilities is right more often than who always says the most frequent",
          "[sequences]") {
  Rng rng(5);
  const TopicModel model(10, 200, 0.2, rng);
  const auto data = model.draw(1000, 50, rng);
  for (std::size_t n = 0; n < data.size(); ++n) {
    float words = 0;
    for (const float count : data.x.row(n)) words += count;
    CHECK(words == 50);
    CHECK(data.t[n] < 10);
  }
  const double first = static_cast<double>(std::count(data.t.begin(), data.t.end(), std::size_t{0})) / 1000;
  CHECK(first == Approx(1 / 2.929).margin(0.05));  // 1 + 1/2 + ... + 1/10 = 2.929
  CHECK(model.best_accuracy(data) > first + 0.2);
  // Without words of their own, topics differ by their frequency alone.
  const TopicModel alike(10, 200, 0, rng);
  const auto vague = alike.draw(500, 50, rng);
  CHECK(alike.best_accuracy(vague) ==
        static_cast<double>(std::count(vague.t.begin(), vague.t.end(), std::size_t{0})) / 500);
  REQUIRE_THROWS_WITH(TopicModel(1, 60, 0.1, rng),
                      contains_text("at least 2 topics and 60 words, found 1 and 60"));
}
