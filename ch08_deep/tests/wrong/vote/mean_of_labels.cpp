// Mistake: the labels are averaged, as if a 6 lay between a 3 and a 9.
// Said: this is the mean of the labels
#include <cstddef>
#include <stdexcept>
#include <string>

#include "vote.hpp"

namespace dlfs::exercise {

Labels vote(const std::vector<Labels>& answers) {
  if (answers.empty()) throw std::invalid_argument("vote: expected at least one network, found none");
  const std::size_t N = answers.front().size();
  for (const Labels& labels : answers) {
    if (labels.size() != N) {
      throw std::invalid_argument("vote: expected " + std::to_string(N) +
                                  " answers of each network, as of the first one, found " +
                                  std::to_string(labels.size()));
    }
  }

  Labels winners;
  for (std::size_t i = 0; i < N; ++i) {
    std::size_t sum = 0;
    for (const Labels& labels : answers) sum += labels[i];
    winners.push_back(sum / answers.size());
  }
  return winners;
}

}  // namespace dlfs::exercise
