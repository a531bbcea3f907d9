#include "dataset/sequences/grammar.hpp"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace dlfs {

namespace {

void expect_readable(const std::vector<std::vector<Alternative>>& states, std::size_t state) {
  const auto fail = [state](const std::string& what) {
    throw std::invalid_argument("Grammar: state " + std::to_string(state) + " " + what);
  };
  double total = 0;
  const auto& alternatives = states[state];
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    const auto& [probability, text, next] = alternatives[i];
    total += probability;
    if (!(probability > 0)) fail("has an alternative of probability 0 or below");
    if (text.empty()) fail("has an alternative without text");
    if (next <= state || next > states.size()) fail("does not lead to a later state");
    for (std::size_t j = 0; j < alternatives.size(); ++j) {
      if (i != j && alternatives[j].text.starts_with(text)) {
        fail("has '" + text + "', with which '" + alternatives[j].text + "' begins");
      }
    }
  }
  if (std::abs(total - 1) > 1e-9) fail("has probabilities that add up to " + std::to_string(total));
}

}  // namespace

// A state is reached with the probability of all ways to it, and then adds the entropy of its choice and the mean length of
// what it says.
Grammar::Grammar(std::vector<std::vector<Alternative>> states) : states_(std::move(states)) {
  std::vector<double> reached(states_.size() + 1, 0.0);
  reached[0] = 1;
  for (std::size_t state = 0; state < states_.size(); ++state) {
    expect_readable(states_, state);
    for (const auto& [probability, text, next] : states_[state]) {
      const double p = reached[state] * probability;
      bits_ -= p * std::log2(probability);
      length_ += p * static_cast<double>(text.size());
      reached[next] += p;
    }
  }
}

std::string Grammar::draw(std::size_t characters, Rng& rng) const {
  std::string result;
  while (result.size() < characters) {
    for (std::size_t state = 0; state < states_.size();) {
      double left = rng.uniform(0, 1);
      std::size_t chosen = 0;
      while (chosen + 1 < states_[state].size() && left >= states_[state][chosen].probability) {
        left -= states_[state][chosen++].probability;
      }
      result += states_[state][chosen].text;
      state = states_[state][chosen].next;
    }
  }
  return result;
}

// 0 determiner and number, 1-2 adjective and noun (one, many), 3-4 place, 5-6 verb that agrees, 7 end
Grammar animal_grammar() {
  const std::size_t end = 8;
  return Grammar(
      {{{0.35, "the small ", 1}, {0.15, "this old ", 1}, {0.3, "many young ", 2}, {0.2, "two ", 2}},
       {{0.4, "dog ", 3}, {0.3, "cat ", 3}, {0.2, "horse ", 3}, {0.1, "mouse ", 3}},
       {{0.4, "dogs ", 4}, {0.3, "cats ", 4}, {0.2, "horses ", 4}, {0.1, "mice ", 4}},
       {{0.25, "near the trees ", 5}, {0.25, "behind our houses ", 5}, {0.5, "that I know ", 5}},
       {{0.25, "near the tree ", 6}, {0.25, "behind our house ", 6}, {0.5, "that I know ", 6}},
       {{0.5, "is ", 7}, {0.3, "was ", 7}, {0.2, "has been ", 7}},
       {{0.5, "are ", 7}, {0.3, "were ", 7}, {0.2, "have been ", 7}},
       {{0.5, "sleeping.\n", end},
        {0.25, "eating.\n", end},
        {0.125, "running away.\n", end},
        {0.125, "watching me.\n", end}}});
}

}  // namespace dlfs
