// Mistake: >= where > is meant: of equally frequent words the last one wins.
// Said: a later one must have more to replace it
#include <stdexcept>

#include "count_words.hpp"

namespace dlfs::exercise {

std::map<std::string, int> count_words(const std::vector<std::string>& words) {
  std::map<std::string, int> counts;
  for (const std::string& word : words) ++counts[word];
  return counts;
}

std::string most_frequent(const std::map<std::string, int>& counts) {
  if (counts.empty()) throw std::invalid_argument("there are no words");
  std::string best;
  int highest = 0;
  for (const auto& [word, count] : counts) {
    if (count >= highest) {
      highest = count;
      best = word;
    }
  }
  return best;
}

}  // namespace dlfs::exercise
