#include "ch08_deep/sequences/text_source.hpp"

#include <algorithm>
#include <stdexcept>

namespace dlfs::ch08 {

TextSource::TextSource(const std::u32string& text, std::size_t test_limit) : characters(text) {
  const Labels& all = characters.text;
  const std::size_t learnt = all.size() * 9 / 10, tested = std::min(test_limit, all.size() - learnt);
  if (tested < 500)
    throw std::runtime_error("the text: expected at least 5000 characters, found " +
                             std::to_string(all.size()));
  const auto split = all.begin() + static_cast<std::ptrdiff_t>(learnt);
  train.assign(all.begin(), split);
  test.assign(split, split + static_cast<std::ptrdiff_t>(tested));
}

std::string TextSource::shown(const Labels& text) const {
  std::u32string result;
  for (const std::size_t k : text) result += characters.alphabet[k];
  return encode_utf8(result);
}

std::string TextSource::shown(const Labels& text, const std::vector<double>& bits, double limit) const {
  std::string result = shown({text.at(0)});
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const std::string character = shown({text.at(i + 1)});
    result += bits[i] > limit ? "[" + character + "]" : character;
  }
  return result;
}

}  // namespace dlfs::ch08
