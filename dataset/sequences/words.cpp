#include "dataset/sequences/words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

#include "dataset/sequences/text.hpp"

namespace dlfs {

namespace {

using TextWords = std::vector<std::string>;

std::string content_of_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw std::runtime_error(file.string() + ": cannot be read");
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  decode_utf8(bytes, file.string());  // throws if it is no text
  return bytes;
}

// Adds the reviews of a folder, in the order of their names.
void add_reviews(const std::filesystem::path& folder, std::size_t label, std::vector<TextWords>& texts,
                 Labels& t) {
  if (!std::filesystem::is_directory(folder)) {
    throw std::runtime_error(
        folder.string() +
        ": there is no such folder; expected aclImdb with train/pos, train/neg, test/pos and test/neg");
  }
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.insert(entry.path());
  }
  if (files.empty())
    throw std::runtime_error(folder.string() + ": expected reviews in .txt files, found none");
  for (const auto& file : files) {
    texts.push_back(words_of(content_of_text(file)));
    t.push_back(label);
  }
}

// The last `length` numbers of each text, zeros in front.
Tensor<float> padded(const std::vector<TextWords>& texts, const Vocabulary& vocabulary, std::size_t length) {
  auto x = Tensor<float>::zeros({texts.size(), length});
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const Labels numbers = vocabulary.numbers(texts[n]);
    const std::size_t count = std::min(length, numbers.size());
    for (std::size_t i = 0; i < count; ++i)
      x(n, length - count + i) = static_cast<float>(numbers[numbers.size() - count + i]);
  }
  return x;
}

}  // namespace

std::vector<std::string> words_of(const std::string& text) {
  TextWords words(1);
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || lower == '\'') {
      words.back() += lower;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Vocabulary::Vocabulary(const std::vector<std::vector<std::string>>& texts, std::size_t first,
                       std::size_t count) {
  std::map<std::string, std::size_t> frequency;
  for (const TextWords& text : texts) {
    for (const std::string& word : text) ++frequency[word];
  }
  std::vector<std::pair<std::string, std::size_t>> all(frequency.begin(), frequency.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  all.resize(std::min(all.size(), count - std::min(count, first)));
  for (const auto& [word, times] : all) {
    number_[word] = first + words_.size();
    words_.push_back(word);
  }
}

Labels Vocabulary::numbers(const std::vector<std::string>& text) const {
  Labels result;
  for (const std::string& word : text) {
    const auto found = number_.find(word);
    if (found != number_.end()) result.push_back(found->second);
  }
  return result;
}

ReviewFiles read_reviews(const std::filesystem::path& folder, std::size_t words, std::size_t length) {
  std::vector<TextWords> train, test;
  ReviewFiles files;
  add_reviews(folder / "train" / "pos", 1, train, files.train.t);
  add_reviews(folder / "train" / "neg", 0, train, files.train.t);
  add_reviews(folder / "test" / "pos", 1, test, files.test.t);
  add_reviews(folder / "test" / "neg", 0, test, files.test.t);
  const Vocabulary vocabulary(train, 1, words);  // 0 is padding
  files.train.x = padded(train, vocabulary, length);
  files.test.x = padded(test, vocabulary, length);
  files.words = vocabulary.words();
  files.words.insert(files.words.begin(), "-");
  return files;
}

NewsFile read_news(const std::filesystem::path& file, std::size_t words) {
  const std::string all = content_of_text(file);
  std::vector<TextWords> texts;
  TextWords topic_of;
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < all.size(); ++line) {
    const std::size_t end = std::min(all.find('\n', begin), all.size()), tab = all.find('\t', begin);
    if (tab >= end || tab == begin || tab + 1 == end) {
      throw std::runtime_error(file.string() + ", line " + std::to_string(line) +
                               ": expected a topic, a tab and a text");
    }
    topic_of.push_back(all.substr(begin, tab - begin));
    texts.push_back(words_of(all.substr(tab + 1, end - tab - 1)));
    begin = end + 1;
  }
  const std::set<std::string> topics(topic_of.begin(), topic_of.end());
  if (topics.size() < 2)
    throw std::runtime_error(file.string() + ": expected at least two topics, found " +
                             std::to_string(topics.size()));

  NewsFile news{{Tensor<float>::zeros({texts.size(), words}), Labels(texts.size())},
                {topics.begin(), topics.end()}};
  const Vocabulary vocabulary(texts, 0, words);
  for (std::size_t n = 0; n < texts.size(); ++n) {
    for (const std::size_t word : vocabulary.numbers(texts[n])) ++news.data.x(n, word);
    news.data.t[n] = static_cast<std::size_t>(std::distance(topics.begin(), topics.find(topic_of[n])));
  }
  return news;
}

}  // namespace dlfs
