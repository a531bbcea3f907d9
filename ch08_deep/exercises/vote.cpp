// Exercise 8.2 (section 8.1.2): an ensemble votes
//
// Several networks, trained from different random weights, make different mistakes. Together they are right more often
// than each of them alone: for each image, the label that most of them answer wins.
//
//   answers[m][i] = the label that network m gives image i     M networks, N images
//   vote(answers)[i] = the label that occurs most often among answers[0][i], ..., answers[M-1][i]
//
// If several labels have the most votes, the smallest of them wins. Labels may be any numbers, and N may be 0.
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if there is no network or if two networks have
// answered for different numbers of images.
//
// Example: {{1, 7, 3}, {1, 9, 5}, {2, 7, 4}} gives {1, 7, 3}: for the first image two of three say 1, for the second
// two say 7, and of 3, 5 and 4 the smallest wins.
//
// Useful: Labels is std::vector<std::size_t>; std::map, which sorts by its keys; std::max_element from <algorithm>,
// which finds the first of several equal elements.
#include "vote.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Labels vote(const std::vector<Labels>& answers) { throw NotImplemented("exercise 8.2"); }

}  // namespace dlfs::exercise
