// Exercise 1.2 (section 1.3.5): counting with a dictionary
//
//   count_words     how often each word occurs in the list: word -> count, with no entry for other words
//   most_frequent   the word with the highest count; if there are several, the first one in alphabetical order
//
// A std::map is a dictionary that keeps its keys in order: walking through it visits them alphabetically. Upper and
// lower case are different words. An empty list gives an empty map; most_frequent of an empty map throws
// std::invalid_argument.
//
// Example: count_words of {"dog", "cat", "dog"} is {"cat": 1, "dog": 2}, and most_frequent of that is "dog".
//
// Useful: counts[word], which makes a new entry with the value 0 if there is none;
//         for (const auto& [word, count] : counts).
#include "count_words.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::map<std::string, int> count_words(const std::vector<std::string>& words) {
  throw NotImplemented("exercise 1.2");
}

std::string most_frequent(const std::map<std::string, int>& counts) { throw NotImplemented("exercise 1.2"); }

}  // namespace dlfs::exercise
