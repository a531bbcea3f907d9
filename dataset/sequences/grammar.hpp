// A small language whose texts are drawn at random: because every probability is known, so is the best that any model of the
// language can reach.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"

namespace dlfs {

// A choice that the language makes: with this probability it says `text` and goes on in state `next`.
struct Alternative {
  double probability;
  std::string text;
  std::size_t next;
};

// State 0 begins a sentence; after the last state, a sentence is over and the next one begins. Each state lists its
// alternatives.
class Grammar {
 public:
  // Throws std::invalid_argument if the probabilities of a state do not add up to 1, if a text is empty or begins another one
  // of the same state (then the choices could not be read off the text), or if a state leads back to an earlier one.
  explicit Grammar(std::vector<std::vector<Alternative>> states);

  // Whole sentences, until there are at least so many characters.
  [[nodiscard]] std::string draw(std::size_t characters, Rng& rng) const;

  // The exact entropy of a sentence in bits, its mean length in characters, and the quotient of the two: no model needs fewer
  // bits per character on average.
  [[nodiscard]] double sentence_bits() const { return bits_; }
  [[nodiscard]] double sentence_length() const { return length_; }
  [[nodiscard]] double bits_per_character() const { return bits_ / length_; }

 private:
  std::vector<std::vector<Alternative>> states_;
  double bits_ = 0, length_ = 0;
};

// Sentences about animals and what they see, in the present or the past, with a verb that agrees with a subject some words
// back: "the small dogs near the tree were sleeping."
Grammar animal_grammar();

}  // namespace dlfs
