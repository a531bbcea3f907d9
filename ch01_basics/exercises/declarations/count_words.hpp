// Exercise 1.2: what exercises/count_words.cpp is to define.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace dlfs::exercise {

std::map<std::string, int> count_words(const std::vector<std::string>& words);
std::string most_frequent(const std::map<std::string, int>& counts);

}  // namespace dlfs::exercise
