#include "dataset/sequences/reviews.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"

namespace dlfs {

namespace {

constexpr std::array<std::size_t, 3> judgements = {3, 5, 7};
using Words = std::vector<std::size_t>;

// Zipf: word k is about 1 / k as frequent as the first one.
std::size_t neutral_word(std::size_t count, Rng& rng) {
  const double k = math::exp(rng.uniform(0, 1) * math::log(static_cast<double>(count)));
  return ReviewWords::first_neutral + std::min(count - 1, static_cast<std::size_t>(k) - 1);
}

// [not] [very] word, which says `good` in the end.
Words judgement(bool good, const ReviewSizes& sizes, Rng& rng) {
  Words words;
  const bool negated = rng.uniform(0, 1) < sizes.negated;
  if (negated) words.push_back(ReviewWords::no);
  if (rng.below(2) == 0) words.push_back(ReviewWords::very);
  const bool good_word = good != negated;
  words.push_back((good_word ? ReviewWords::first_good : ReviewWords::first_bad) + rng.below(20));
  return words;
}

// A word that does not judge, sometimes with "not" before it.
Words remark(const ReviewSizes& sizes, Rng& rng) {
  const std::size_t word = neutral_word(sizes.words - ReviewWords::first_neutral, rng);
  return rng.below(20) == 0 ? Words{ReviewWords::no, word} : Words{word};
}

Words review(bool good, const ReviewSizes& sizes, Rng& rng) {
  std::vector<Words> parts;
  std::size_t length = 0;
  for (std::size_t k = judgements[rng.below(judgements.size())]; k > 0; --k) {
    parts.push_back(judgement(good == (rng.uniform(0, 1) < sizes.truth), sizes, rng));
    length += parts.back().size();
  }
  const std::size_t wanted = sizes.length - rng.below(sizes.length / 4);
  while (length + 2 <= wanted) {
    parts.push_back(remark(sizes, rng));
    length += parts.back().size();
  }
  Words words;
  for (const std::size_t i : rng.permutation(parts.size()))
    words.insert(words.end(), parts[i].begin(), parts[i].end());
  return words;
}

}  // namespace

template <std::floating_point T>
Dataset<T> draw_reviews(std::size_t N, const ReviewSizes& sizes, Rng& rng) {
  if (sizes.length < 32 || sizes.words <= ReviewWords::first_neutral) {
    throw std::invalid_argument("reviews: expected at least 32 words in a review and 44 in the vocabulary");
  }
  Dataset<T> data(Tensor<T>::zeros({N, sizes.length}), Labels(N));
  for (std::size_t n = 0; n < N; ++n) {
    data.t[n] = rng.below(2);
    const Words words = review(data.t[n] == 1, sizes, rng);
    T* const end = data.x.data() + (n + 1) * sizes.length;
    std::transform(words.begin(), words.end(), end - words.size(),
                   [](std::size_t word) { return static_cast<T>(word); });
  }
  return data;
}

double best_review_accuracy(const ReviewSizes& sizes) {
  double total = 0;
  for (const std::size_t k : judgements) {
    const auto trials = static_cast<double>(k);
    for (std::size_t j = k / 2 + 1; j <= k; ++j) {
      const auto right = static_cast<double>(j);
      const double ways =
          std::exp(std::lgamma(trials + 1) - std::lgamma(right + 1) - std::lgamma(trials - right + 1));
      total += ways * std::pow(sizes.truth, right) * std::pow(1 - sizes.truth, trials - right);
    }
  }
  return total / static_cast<double>(judgements.size());
}

std::string review_word(std::size_t word) {
  if (word == ReviewWords::padding) return "-";
  if (word == ReviewWords::no) return "not";
  if (word == ReviewWords::very) return "very";
  if (word < ReviewWords::first_bad) return "good" + std::to_string(word - ReviewWords::first_good);
  if (word < ReviewWords::first_neutral) return "bad" + std::to_string(word - ReviewWords::first_bad);
  return "word" + std::to_string(word);
}

template Dataset<float> draw_reviews(std::size_t, const ReviewSizes&, Rng&);
template Dataset<double> draw_reviews(std::size_t, const ReviewSizes&, Rng&);

}  // namespace dlfs
