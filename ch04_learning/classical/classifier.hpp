// What the classical methods of section 4.1.1 have in common: they learn from samples with labels, and then
// name labels.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch04 {

class Classifier {
 public:
  Classifier() = default;
  Classifier(const Classifier&) = delete;
  Classifier& operator=(const Classifier&) = delete;
  virtual ~Classifier() = default;

  // Learns from x (N, D), numbers from 0 to 1, with labels t (N). A second call starts anew. Throws
  // std::invalid_argument if there are no samples, or if there is not one label for each.
  virtual void fit(const Dataset<float>& train, Rng& rng) = 0;

  // x (N, D) -> N labels. Call it after fit.
  [[nodiscard]] virtual Labels predict(const Tensor<float>& x) const = 0;
};

// Throws std::invalid_argument, which names the method, if one cannot learn from this.
void expect_samples(const std::string& method, const Dataset<float>& train);

// One more than the largest label.
std::size_t class_count(const Labels& t);

// The share of labels that are equal.
double share_right(const Labels& y, const Labels& t);

// A method with its name, as the program lists it.
struct NamedMethod {
  std::string name;         // "naive Bayes"
  std::string short_name;   // "bayes"
  std::string description;  // half a line
  std::unique_ptr<Classifier> method;
};

// The seven methods, from the simplest to the most laborious. `size` is 1 for their full size; with less, the
// random features and the trees are fewer.
std::vector<NamedMethod> classical_methods(double size);

}  // namespace dlfs::ch04
