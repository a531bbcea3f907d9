// Exercise 8.21: what exercises/ring_all_reduce.cpp is to define, and the ring itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// The wires between P ranks, of which each leads from one rank to the next, and from the last to the first.
class Ring {
 public:
  using Messages = std::vector<std::vector<double>>;  // one for each rank

  explicit Ring(std::size_t P) : sent_(P) {}

  // All ranks send at once: sent[r] is what rank r passes to rank r + 1. Returns what arrives: that of rank r
  // came from rank r - 1.
  Messages turn(const Messages& sent) {
    const std::size_t P = sent_.size();
    if (sent.size() != P) throw std::invalid_argument("Ring: expected one message of each rank");
    Messages arrived(P);
    for (std::size_t r = 0; r < P; ++r) {
      sent_[r] += sent[r].size();
      arrived[(r + 1) % P] = sent[r];
    }
    ++turns_;
    return arrived;
  }

  std::size_t turns() const { return turns_; }
  std::size_t most_sent() const {
    return *std::max_element(sent_.begin(), sent_.end());
  }  // values, by one rank

 private:
  std::vector<std::size_t> sent_;
  std::size_t turns_ = 0;
};

Tensor<double> ring_all_reduce(Tensor<double> values, Ring& ring);

}  // namespace dlfs::exercise
