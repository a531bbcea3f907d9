// What a learner has lived through, to be learnt from again and again (Lin 1992; Mnih and others 2015).
#pragma once

#include <span>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// N steps: in state x (N, ...) the action led to a reward and to the state next (N, ...), terminal or not.
struct Transitions {
  Tensor<float> x, next;
  Labels actions;
  Tensor<float> rewards;  // (N)
  std::vector<bool> terminal;
};

// A ring: once it is full, each new step takes the place of the oldest one.
class ReplayMemory {
 public:
  // For states of this shape, a batch of one: (1, ...). Throws std::invalid_argument for a capacity of 0.
  ReplayMemory(std::size_t capacity, const Shape& state);

  [[nodiscard]] std::size_t size() const { return size_; }
  // Throws std::invalid_argument if a state does not have as many elements as the shape.
  void add(std::span<const float> x, std::size_t action, double reward, std::span<const float> next,
           bool terminal);

  // N of the steps, drawn uniformly with replacement. Throws std::logic_error if there are none.
  void draw(std::size_t N, Rng& rng, Transitions& batch) const;
  // The newest N, the newest first, or all if there are fewer: what a learner without memory would have.
  void newest(std::size_t N, Transitions& batch) const;

 private:
  void copy(std::span<const std::size_t> places, Transitions& batch) const;

  std::size_t size_ = 0, newest_ = 0;
  Transitions steps_;
};

}  // namespace dlfs::ch08
