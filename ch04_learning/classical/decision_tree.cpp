#include "ch04_learning/classical/decision_tree.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "common/parallel/threads.hpp"

namespace dlfs::ch04 {
namespace {

using Weights = std::vector<double>;  // one number for each label

// How pure a part is: the sum of w^2 / the sum of w.
double purity(const Weights& w) {
  double sum = 0, squares = 0;
  for (const double v : w) sum += v, squares += v * v;
  return sum > 0 ? squares / sum : 0;
}

struct Question {
  double purity = 0;  // of both answers together
  std::size_t pixel = 0, level = 0;
};

// The best threshold for one pixel, which parts these rows into two that are not too small.
Question best_threshold(std::size_t d, std::span<const std::uint8_t> pixel, std::span<const std::size_t> rows,
                        const Labels& t, const std::vector<double>& weights, const Weights& all,
                        std::size_t smallest) {
  constexpr std::size_t L = GreyLevels::levels;
  const std::size_t K = all.size();
  std::array<std::size_t, L> counts{};
  Weights sums(L * K);  // of each level and label
  for (const std::size_t n : rows) {
    ++counts[pixel[n]];
    sums[pixel[n] * K + t[n]] += weights[n];
  }
  Question best;
  Weights low(K), high = all;
  std::size_t count = 0;
  for (std::size_t level = 0; level + 1 < L; ++level) {
    if (counts[level] == 0) continue;
    count += counts[level];
    for (std::size_t k = 0; k < K; ++k) {
      low[k] += sums[level * K + k];
      high[k] = std::max(0.0, all[k] - low[k]);
    }
    if (count < smallest || rows.size() - count < smallest || count == rows.size()) continue;
    const double value = purity(low) + purity(high);
    if (value > best.purity) best = {value, d, level};
  }
  return best;
}

}  // namespace

GreyLevels::GreyLevels(const Tensor<float>& x) : samples_(x.dim(0)), pixels_(x.dim(1)), bytes_(x.size()) {
  parallel_for(pixels_, [&](std::size_t d) {
    for (std::size_t n = 0; n < samples_; ++n)
      bytes_[d * samples_ + n] =
          static_cast<std::uint8_t>(std::clamp(x(n, d), 0.0F, 1.0F) * (levels - 1) + 0.5F);
  });
}

void DecisionTree::fit(const GreyLevels& x, const Labels& t, const std::vector<double>& weights,
                       const TreeSettings& settings, Rng& rng) {
  const std::size_t K = class_count(t);
  std::vector<std::size_t> rows;
  for (std::size_t n = 0; n < t.size(); ++n)
    if (weights[n] > 0) rows.push_back(n);

  // Nodes that are still to be looked at, with their part of the rows.
  struct Part {
    std::size_t node, first, last, depth;
  };
  nodes_.assign(1, Node{});
  std::vector<Part> waiting{{0, 0, rows.size(), 0}};
  std::vector<std::size_t> pixels(x.pixels());
  std::iota(pixels.begin(), pixels.end(), std::size_t{0});
  while (!waiting.empty()) {
    const auto [node, first, last, depth] = waiting.back();
    waiting.pop_back();
    const std::span part(rows.data() + first, last - first);
    Weights all(K);
    for (const std::size_t n : part) all[t[n]] += weights[n];
    nodes_[node].label = static_cast<std::size_t>(std::ranges::max_element(all) - all.begin());
    if (depth == settings.max_depth || std::ranges::count(all, 0.0) + 1 >= static_cast<long>(K)) continue;

    // The pixels that may be asked for, each with its best threshold; of these the best.
    const std::size_t asked = settings.pixels == 0 ? pixels.size() : std::min(settings.pixels, pixels.size());
    for (std::size_t i = 0; i < asked && asked < pixels.size(); ++i)
      std::swap(pixels[i], pixels[i + rng.below(pixels.size() - i)]);
    std::vector<Question> questions(asked);
    parallel_for(asked, [&](std::size_t i) {
      questions[i] =
          best_threshold(pixels[i], x.pixel(pixels[i]), part, t, weights, all, settings.smallest_leaf);
    });
    const Question best = *std::ranges::max_element(questions, {}, &Question::purity);
    if (best.purity <= purity(all) * (1 + 1e-12)) continue;

    const auto pixel = x.pixel(best.pixel);
    const auto middle = std::stable_partition(part.begin(), part.end(),
                                              [&](std::size_t n) { return pixel[n] <= best.level; });
    const std::size_t split = first + static_cast<std::size_t>(middle - part.begin()), low = nodes_.size();
    nodes_[node] = {best.pixel, GreyLevels::above(best.level), low, low + 1, nodes_[node].label};
    nodes_.resize(low + 2);
    waiting.push_back({low, first, split, depth + 1});
    waiting.push_back({low + 1, split, last, depth + 1});
  }
}

std::size_t DecisionTree::predict(std::span<const float> x) const {
  std::size_t node = 0;
  while (nodes_[node].low != 0)
    node = x[nodes_[node].pixel] <= nodes_[node].threshold ? nodes_[node].low : nodes_[node].high;
  return nodes_[node].label;
}

void SingleTree::fit(const Dataset<float>& train, Rng& rng) {
  expect_samples("decision tree", train);
  tree_.fit(GreyLevels(train.x), train.t, std::vector<double>(train.size(), 1), settings_, rng);
}

Labels SingleTree::predict(const Tensor<float>& x) const {
  Labels labels(x.dim(0));
  for (std::size_t n = 0; n < labels.size(); ++n) labels[n] = tree_.predict(x.row(n));
  return labels;
}

}  // namespace dlfs::ch04
