// Exercise 8.20 (section 8.5.4): the memory of a learner
//
// next_ is the place of the oldest step as soon as the buffer is full, and goes round.
#include "replay_buffer.hpp"

namespace dlfs::exercise {

void ReplayBuffer::add(Step step) {
  if (steps_.size() < capacity_) {
    steps_.push_back(step);
    return;
  }
  steps_[next_] = step;
  next_ = (next_ + 1) % capacity_;
}

std::vector<Step> ReplayBuffer::draw(std::size_t N, Rng& rng) const {
  std::vector<Step> drawn;
  for (std::size_t i = 0; i < N; ++i) drawn.push_back(steps_[rng.below(steps_.size())]);
  return drawn;
}

}  // namespace dlfs::exercise
