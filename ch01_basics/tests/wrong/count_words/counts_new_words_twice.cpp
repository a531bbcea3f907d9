// Mistake: a new word is entered with 1 and then counted on top of that.
// Said: counted twice
#include <algorithm>
#include <stdexcept>

#include "count_words.hpp"

namespace dlfs::exercise {

std::map<std::string, int> count_words(const std::vector<std::string>& words) {
  std::map<std::string, int> counts;
  for (const std::string& word : words) {
    if (!counts.contains(word)) counts[word] = 1;
    ++counts[word];
  }
  return counts;
}

std::string most_frequent(const std::map<std::string, int>& counts) {
  if (counts.empty()) throw std::invalid_argument("there are no words");
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace dlfs::exercise
