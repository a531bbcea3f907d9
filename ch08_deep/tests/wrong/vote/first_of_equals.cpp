// Mistake: of labels with equally many votes the one answered first wins.
// Said: of equals the first one answered wins
#include <algorithm>
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
    Labels column;
    for (const Labels& labels : answers) column.push_back(labels[i]);
    const auto most = std::max_element(column.begin(), column.end(), [&](std::size_t a, std::size_t b) {
      return std::count(column.begin(), column.end(), a) < std::count(column.begin(), column.end(), b);
    });
    winners.push_back(*most);
  }
  return winners;
}

}  // namespace dlfs::exercise
