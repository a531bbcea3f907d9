// Exercise 1.2: counting with a dictionary
#include "count_words.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Words = std::vector<std::string>;
using Counts = std::map<std::string, int>;

namespace {

Words draw(std::size_t count, Rng& rng) {
  const Words known{"add", "bias", "gate", "layer", "weight"};
  Words words;
  for (const std::size_t i : rng.choice(known.size(), count)) words.push_back(known[i]);
  return words;
}

}  // namespace

TEST_CASE("the example: two dogs and a cat", "[1.2]") {
  calling("count_words", exercise::count_words)(Words{"dog", "cat", "dog"})
      .mistaken(Counts{{"cat", 1}, {"dog", 1}},
                "a word that comes again must add 1 to its count, not set it to 1")
      .mistaken(Counts{{"cat", 2}, {"dog", 3}}, "the first time a word comes it is counted twice")
      .mistaken(Counts{{"cat", 0}, {"dog", 1}}, "the first time a word comes counts as well")
      .gives(Counts{{"cat", 1}, {"dog", 2}});
  calling("most_frequent", exercise::most_frequent)(Counts{{"cat", 1}, {"dog", 2}}).gives("dog");
}

TEST_CASE("upper and lower case are different words", "[1.2]") {
  calling("count_words", exercise::count_words)(Words{"Man", "man", "man"})
      .gives(Counts{{"Man", 1}, {"man", 2}});
}

TEST_CASE("the order of the words does not matter", "[1.2]") {
  const Counts expected{{"cat", 3}, {"dog", 2}, {"owl", 1}};
  Words words{"cat", "cat", "cat", "dog", "dog", "owl"};
  calling("count_words", exercise::count_words)(words).gives(expected);
  std::reverse(words.begin(), words.end());
  calling("count_words", exercise::count_words)(words).gives(expected);
  calling("count_words", exercise::count_words)(Words{"dog", "cat", "owl", "cat", "dog", "cat"})
      .gives(expected);
}

TEST_CASE("the most frequent word comes first, in the middle or last", "[1.2]") {
  calling("most_frequent", exercise::most_frequent)(Counts{{"a", 9}, {"b", 2}, {"c", 5}}).gives("a");
  calling("most_frequent", exercise::most_frequent)(Counts{{"a", 5}, {"b", 9}, {"c", 2}}).gives("b");
  calling("most_frequent", exercise::most_frequent)(Counts{{"a", 2}, {"b", 5}, {"c", 9}}).gives("c");
}

TEST_CASE("of equally frequent words it is the first in the alphabet", "[1.2]") {
  calling("most_frequent", exercise::most_frequent)(Counts{{"ant", 1}, {"bee", 4}, {"cow", 4}, {"dog", 4}})
      .mistaken("dog", "of equally frequent words this is the last: a later one must have more to replace it")
      .gives("bee");
}

TEST_CASE("random lists are counted like std::count", "[1.2]") {
  Rng rng(12);
  for (const std::size_t count : std::vector<std::size_t>{1, 8, 20}) {
    const Words words = draw(count, rng);
    Counts expected;
    for (const std::string& word : words) {
      expected[word] = static_cast<int>(std::count(words.begin(), words.end(), word));
    }
    calling("count_words", exercise::count_words)(words).gives(expected);
  }
}

TEST_CASE("no words give no counts", "[1.2]") {
  calling("count_words", exercise::count_words)(Words{}).gives(Counts{});
}

TEST_CASE("of no words none is the most frequent", "[1.2]") {
  calling("most_frequent", exercise::most_frequent)
      .complains<std::invalid_argument>("there is no word to choose", Counts{});
}
