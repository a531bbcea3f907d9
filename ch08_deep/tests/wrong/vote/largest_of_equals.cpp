// Mistake: of labels with equally many votes the largest wins.
// Said: of equals the largest wins
#include <algorithm>
#include <cstddef>
#include <map>
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
    std::map<std::size_t, std::size_t> votes;  // by label, the smallest first
    for (const Labels& labels : answers) ++votes[labels[i]];
    const auto most = std::max_element(votes.rbegin(), votes.rend(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    winners.push_back(most->first);
  }
  return winners;
}

}  // namespace dlfs::exercise
