// Real texts as numbers of words: reviews in a folder, news in a file.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/training/dataset.hpp"

namespace dlfs {

// The words of a text: runs of letters of the alphabet and apostrophes, in lower case.
std::vector<std::string> words_of(const std::string& text);

// The most frequent words of many texts get numbers, from `first` on, up to below `count`; rare ones none. Words that are
// equally frequent are numbered in the order of the alphabet.
class Vocabulary {
 public:
  Vocabulary(const std::vector<std::vector<std::string>>& texts, std::size_t first, std::size_t count);

  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }  // words()[number - first]
  // The numbers of those words of a text that have one.
  [[nodiscard]] Labels numbers(const std::vector<std::string>& text) const;

 private:
  std::vector<std::string> words_;
  std::map<std::string, std::size_t> number_;
};

struct ReviewFiles {
  Dataset<float> train,
      test;  // x (N, length): the end of each review as numbers of words, with 0 in front of short ones; t 1: good
  std::vector<std::string> words;  // words[number]
};

// The folder aclImdb of the Large Movie Review Dataset (https://ai.stanford.edu/~amaas/data/sentiment/): train/pos, train/neg,
// test/pos and test/neg with a review in each .txt file. Throws std::runtime_error naming what is missing, or the file and line
// that is not UTF-8.
ReviewFiles read_reviews(const std::filesystem::path& folder, std::size_t words, std::size_t length);

struct NewsFile {
  Dataset<float> data;              // x (N, words): how often each word occurs; t: numbers of topics
  std::vector<std::string> topics;  // in the order of the alphabet
};

// A file with a line for each piece of news: its topic, a tab, its text. Throws std::runtime_error with file and line if there is
// no tab, no topic or no text in a line, or bad UTF-8, and if there are fewer than two topics.
NewsFile read_news(const std::filesystem::path& file, std::size_t words);

}  // namespace dlfs
