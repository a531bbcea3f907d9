// Exercise 8.20 (section 8.5.4): the memory of a learner
//
// Steps of a game that follow one another are much alike. A Deep Q-Network learns better from steps that are drawn out of many:
// it keeps the newest ones in a buffer.
//
//   add(step): puts the step into the buffer. It holds at most capacity_ steps (at least 1). If it is full, the new step takes
//   the place of the oldest one.
//   draw(N, rng): N of the steps, each drawn at random from all that are in the buffer, with equal probability. The same one may
//   be drawn more than once. There is at least one step in the buffer.
//
// No step is moved: that would take as long as the buffer is large, at each step. The buffer is a ring. Places are overwritten
// from the first to the last, then from the first again.
//
// Example: capacity 3. After 1, 2, 3, 4 the steps are {4, 2, 3}: 4 has taken the place of 1. After 5 and 6 they are {4, 5, 6},
// after 7 {7, 5, 6}.
//
// Useful: steps_.size(), steps_.push_back(step); rng.below(count) draws one of 0 .. count - 1.
#include "replay_buffer.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

void ReplayBuffer::add(Step step) { throw NotImplemented("exercise 8.20"); }

std::vector<Step> ReplayBuffer::draw(std::size_t N, Rng& rng) const { throw NotImplemented("exercise 8.20"); }

}  // namespace dlfs::exercise
