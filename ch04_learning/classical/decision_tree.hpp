// Decision trees (section 4.1.1; Breiman and others 1984): one question about one pixel after another,
// "darker than this?", until a leaf names the digit.
#pragma once

#include <cstdint>
#include <span>

#include "ch04_learning/classical/classifier.hpp"

namespace dlfs::ch04 {

struct TreeSettings {
  std::size_t max_depth = 20;
  std::size_t smallest_leaf = 1;  // samples
  std::size_t pixels = 0;         // how many, drawn at random, each question may choose from; 0: all
};

// The pixels of all samples in 16 levels of grey, one pixel after the other: trees ask for one pixel of many
// samples.
class GreyLevels {
 public:
  static constexpr std::size_t levels = 16;

  explicit GreyLevels(const Tensor<float>& x);  // (N, D), numbers from 0 to 1
  [[nodiscard]] std::size_t pixels() const { return pixels_; }
  [[nodiscard]] std::span<const std::uint8_t> pixel(std::size_t d) const {
    return std::span(bytes_).subspan(d * samples_, samples_);
  }
  // What lies between a level and the next one.
  static float above(std::size_t level) { return (static_cast<float>(level) + 0.5F) / (levels - 1); }

 private:
  std::size_t samples_, pixels_;
  std::vector<std::uint8_t> bytes_;
};

class DecisionTree {
 public:
  // Learns from the samples whose weight is not 0. Each question is the one that leaves the purest parts: it
  // makes the sum over both parts of (the sum over labels of weight^2) / weight largest, which is Gini's
  // criterion.
  void fit(const GreyLevels& x, const Labels& t, const std::vector<double>& weights,
           const TreeSettings& settings, Rng& rng);
  // One sample (D) -> its label.
  [[nodiscard]] std::size_t predict(std::span<const float> x) const;
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    std::size_t pixel = 0;
    float threshold = 0;
    std::size_t low = 0, high = 0;  // the nodes for pixels up to the threshold, and above it; 0 in a leaf
    std::size_t label = 0;
  };
  std::vector<Node> nodes_;  // the root first
};

// A tree alone, as a method.
class SingleTree : public Classifier {
 public:
  explicit SingleTree(const TreeSettings& settings) : settings_(settings) {}
  void fit(const Dataset<float>& train, Rng& rng) override;
  [[nodiscard]] Labels predict(const Tensor<float>& x) const override;

 private:
  TreeSettings settings_;
  DecisionTree tree_;
};

}  // namespace dlfs::ch04
