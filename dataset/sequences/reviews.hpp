// Reviews that are made: rows of words, among them a few that judge, and "not", which turns the next judgement around. A
// machine that counts words cannot see what is turned.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs {

struct ReviewSizes {
  std::size_t words = 2000, length = 60;  // the vocabulary, and the words of a review
  double truth = 0.75;                    // how often a judgement says what the reviewer thinks
  double negated = 0.4;                   // how often it is said with "not"
};

// Numbers of words: 0 is padding, in front of short reviews; 1 "not"; 2 "very"; then judging words, half of them good; the
// rest says nothing, some of it often, most of it seldom (Zipf's law). A judgement is [not] [very] word; "very" means nothing.
// "not" also stands before words that do not judge, and then turns nothing.
struct ReviewWords {
  static constexpr std::size_t padding = 0, no = 1, very = 2, first_good = 3, first_bad = 23,
                               first_neutral = 43;
};

// N reviews x (N, length), as numbers of words, with t 1 for good and 0 for bad ones. Each has 3, 5 or 7 judgements.
template <std::floating_point T>
Dataset<T> draw_reviews(std::size_t N, const ReviewSizes& sizes, Rng& rng);

// The accuracy of the best possible reader, who takes the majority of the judgements: with k of them, each true with
// probability p, sum over j > k / 2 of C(k, j) p^j (1 - p)^(k - j); the mean for k = 3, 5, 7.
double best_review_accuracy(const ReviewSizes& sizes);

// "not", "very", "good7", "bad3", "word812".
std::string review_word(std::size_t word);

}  // namespace dlfs
