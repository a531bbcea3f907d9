#include "ch08_deep/control/replay_memory.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {

ReplayMemory::ReplayMemory(std::size_t capacity, const Shape& state) {
  if (capacity == 0) throw std::invalid_argument("ReplayMemory: expected a capacity of at least 1, found 0");
  const Shape shape = state.with(0, capacity);
  steps_ = {Tensor<float>::zeros(shape), Tensor<float>::zeros(shape), Labels(capacity),
            Tensor<float>::zeros({capacity}), std::vector<bool>(capacity)};
}

void ReplayMemory::add(std::span<const float> x, std::size_t action, double reward,
                       std::span<const float> next, bool terminal) {
  const std::size_t capacity = steps_.actions.size(), elements = steps_.x.row(0).size();
  if (x.size() != elements || next.size() != elements) {
    throw std::invalid_argument("ReplayMemory: expected states of " + std::to_string(elements) +
                                " numbers, found " + std::to_string(x.size()) + " and " +
                                std::to_string(next.size()));
  }
  newest_ = size_ == 0 ? 0 : (newest_ + 1) % capacity;
  size_ = std::min(size_ + 1, capacity);
  std::ranges::copy(x, steps_.x.row(newest_).begin());
  std::ranges::copy(next, steps_.next.row(newest_).begin());
  steps_.actions[newest_] = action;
  steps_.rewards[newest_] = static_cast<float>(reward);
  steps_.terminal[newest_] = terminal;
}

void ReplayMemory::draw(std::size_t N, Rng& rng, Transitions& batch) const {
  if (size_ == 0) throw std::logic_error("ReplayMemory: there is nothing to draw from");
  copy(rng.choice(size_, N), batch);
}

void ReplayMemory::newest(std::size_t N, Transitions& batch) const {
  const std::size_t capacity = steps_.actions.size();
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::min(N, size_); ++i) places.push_back((newest_ + capacity - i) % capacity);
  copy(places, batch);
}

void ReplayMemory::copy(std::span<const std::size_t> places, Transitions& batch) const {
  gather(steps_.x, places, batch.x);
  gather(steps_.next, places, batch.next);
  gather(steps_.actions, places, batch.actions);
  gather(steps_.rewards, places, batch.rewards);
  batch.terminal.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) batch.terminal[i] = steps_.terminal[places[i]];
}

}  // namespace dlfs::ch08
