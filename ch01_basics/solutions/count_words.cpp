// Exercise 1.2 (section 1.3.5): counting with a dictionary
#include "count_words.hpp"

#include <stdexcept>

namespace dlfs::exercise {

std::map<std::string, int> count_words(const std::vector<std::string>& words) {
  std::map<std::string, int> counts;
  for (const std::string& word : words) ++counts[word];
  return counts;
}

std::string most_frequent(const std::map<std::string, int>& counts) {
  if (counts.empty()) throw std::invalid_argument("most_frequent: there are no words to choose from");
  auto best = counts.begin();
  for (auto entry = counts.begin(); entry != counts.end(); ++entry) {
    // Above, not equal: of several equal counts the first one stays.
    if (entry->second > best->second) best = entry;
  }
  return best->first;
}

}  // namespace dlfs::exercise
