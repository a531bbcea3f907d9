#include "ch08_deep/networks/some_digits.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/training/batches.hpp"

namespace dlfs::ch08 {

Dataset<float> some_digits(const Dataset<float>& data, std::size_t first, std::size_t last) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data.t[i] >= first && data.t[i] <= last) positions.push_back(i);
  }
  Dataset<float> part = select<float>(data, positions);
  for (std::size_t& label : part.t) label -= first;
  return part;
}

Dataset<float> some_of_each(const Dataset<float>& data, std::size_t count, Rng& rng) {
  std::map<std::size_t, std::vector<std::size_t>> by_label;
  for (const std::size_t i : rng.permutation(data.size())) by_label[data.t[i]].push_back(i);
  std::vector<std::size_t> chosen;
  for (const auto& [label, positions] : by_label) {
    if (positions.size() < count) {
      throw std::invalid_argument("some_of_each: expected at least " + std::to_string(count) +
                                  " samples of label " + std::to_string(label) + ", found " +
                                  std::to_string(positions.size()));
    }
    for (std::size_t i = 0; i < count; ++i) chosen.push_back(positions[i]);
  }
  return select<float>(data, chosen);
}

}  // namespace dlfs::ch08
