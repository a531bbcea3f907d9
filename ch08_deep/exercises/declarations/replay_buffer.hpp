// Exercise 8.20: what exercises/replay_buffer.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/random.hpp"

namespace dlfs::exercise {

// What happened in one step of a game, here simply a number.
using Step = double;

class ReplayBuffer {
 public:
  explicit ReplayBuffer(std::size_t capacity) : capacity_(capacity) {}

  void add(Step step);
  std::vector<Step> draw(std::size_t N, Rng& rng) const;

  // What is in it, in any order.
  const std::vector<Step>& steps() const { return steps_; }

 private:
  std::size_t capacity_;
  std::vector<Step> steps_;  // at most capacity_
  std::size_t next_ = 0;     // where the next step is put once the buffer is full
};

}  // namespace dlfs::exercise
