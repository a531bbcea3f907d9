// What counting alone can do: the next character after the last few.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// Counts which character follows which 0 .. n-1 characters, and mixes these as Witten and Bell (1991) do: after a context h that
// was seen with c(h) characters, d(h) of them different,
//   p(k | h) = (c(h, k) + d(h) p(k | h without its first character)) / (c(h) + d(h))
// and without context the share is mixed with 1 / V in the same way.
class NGram {
 public:
  // Learns a text of numbers below V.
  NGram(const Labels& text, std::size_t V, std::size_t n);

  // The mean of -log2 p over a text, each character after the n-1 before it.
  [[nodiscard]] double bits_per_character(const Labels& text) const;

 private:
  struct Counts {
    double total = 0;
    std::map<std::size_t, double> of;
  };
  [[nodiscard]] double probability(const Labels& text, std::size_t at) const;

  std::size_t V_, n_;
  std::vector<std::map<Labels, Counts>> seen_;  // by the length of the context
};

}  // namespace dlfs::ch08
