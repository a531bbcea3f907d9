#include "ch08_deep/sequences/n_gram.hpp"

#include <algorithm>
#include <cmath>

namespace dlfs::ch08 {

namespace {

// The `length` characters before a place.
Labels context(const Labels& text, std::size_t at, std::size_t length) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
  return {end - static_cast<std::ptrdiff_t>(length), end};
}

}  // namespace

NGram::NGram(const Labels& text, std::size_t V, std::size_t n) : V_(V), n_(n), seen_(n) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::size_t length = 0; length < std::min(n, at + 1); ++length) {
      Counts& counts = seen_[length][context(text, at, length)];
      ++counts.total;
      ++counts.of[text[at]];
    }
  }
}

double NGram::probability(const Labels& text, std::size_t at) const {
  double p = 1 / static_cast<double>(V_);
  for (std::size_t length = 0; length < std::min(n_, at + 1); ++length) {
    const auto found = seen_[length].find(context(text, at, length));
    if (found == seen_[length].end()) break;  // nor was any longer context seen
    const auto& [total, of] = found->second;
    const auto k = of.find(text[at]);
    const auto different = static_cast<double>(of.size());
    p = ((k == of.end() ? 0 : k->second) + different * p) / (total + different);
  }
  return p;
}

double NGram::bits_per_character(const Labels& text) const {
  double bits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) bits -= std::log2(probability(text, at));
  return bits / static_cast<double>(std::max<std::size_t>(1, text.size()));
}

}  // namespace dlfs::ch08
