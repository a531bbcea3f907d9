#include "ch04_learning/classical/classifier.hpp"

#include <algorithm>
#include <stdexcept>

#include "ch04_learning/classical/boosting.hpp"
#include "ch04_learning/classical/decision_tree.hpp"
#include "ch04_learning/classical/naive_bayes.hpp"
#include "ch04_learning/classical/nearest_neighbours.hpp"
#include "ch04_learning/classical/random_features.hpp"
#include "ch04_learning/classical/random_forest.hpp"
#include "ch04_learning/classical/softmax_regression.hpp"

namespace dlfs::ch04 {

void expect_samples(const std::string& method, const Dataset<float>& train) {
  const Shape& x = train.x.shape();
  if (x.ndim() == 2 && x[0] > 0 && x[0] == train.t.size()) return;
  throw std::invalid_argument(method + ": expected samples x (N, D) with one label each, found x " +
                              to_string(x) + " and " + std::to_string(train.t.size()) + " labels");
}

std::size_t class_count(const Labels& t) { return *std::ranges::max_element(t) + 1; }

double share_right(const Labels& y, const Labels& t) {
  std::size_t right = 0;
  for (std::size_t n = 0; n < t.size(); ++n) right += y.at(n) == t[n] ? 1 : 0;
  return static_cast<double>(right) / static_cast<double>(t.size());
}

std::vector<NamedMethod> classical_methods(double size) {
  const auto part = [&](double full) { return static_cast<std::size_t>(std::max(1.0, full * size)); };
  std::vector<NamedMethod> methods;
  const auto add = [&](const char* name, const char* short_name, const char* description, auto method) {
    methods.push_back({name, short_name, description, std::move(method)});
  };
  add("naive Bayes", "bayes", "as if pixels did not depend on one another", std::make_unique<NaiveBayes>());
  add("softmax regression", "softmax", "a network without a hidden layer",
      std::make_unique<SoftmaxRegression>(20));
  add("3 nearest neighbours", "neighbours", "learns nothing, remembers everything",
      std::make_unique<NearestNeighbours>(3));
  add("random features, ridge", "features", "a hidden layer of random cosines, least squares",
      std::make_unique<RandomFeatures>(part(2000), 6, 1e-3));
  add("decision tree", "tree", "one question about one pixel after another",
      std::make_unique<SingleTree>(TreeSettings{.max_depth = 20, .smallest_leaf = 2}));
  add("random forest", "forest", "trees of random samples and pixels, which vote",
      std::make_unique<RandomForest>(part(60)));
  add("boosting", "boosting", "small trees, each for the mistakes before it",
      std::make_unique<Boosting>(part(60)));
  return methods;
}

}  // namespace dlfs::ch04
