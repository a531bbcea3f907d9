#include "common/nn/optimizer.hpp"

#include <vector>

#include "common/tests/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("SGD steps against each gradient", "[optimizer]") {
  Td W = Td::from({{1, 2}, {3, 4}});
  Td dW = Td::from({{10, -10}, {0, 1}});
  Td b = Td::from({1});
  Td db = Td::from({0.5});
  const std::vector<Parameter<double>> parameters{{"W1", &W, &dW}, {"b1", &b, &db}};
  Sgd<double> sgd(0.5);
  sgd.update(parameters);
  REQUIRE(W == Td::from({{-4, 7}, {3, 3.5}}));
  REQUIRE(b == Td::from({0.75}));
  REQUIRE(dW == Td::from({{10, -10}, {0, 1}}));
}

TEST_CASE("SGD has the book's learning rate by default", "[optimizer]") {
  Td W = Td::from({1});
  Td dW = Td::from({1});
  Sgd<double>().update(std::vector<Parameter<double>>{{"W1", &W, &dW}});
  REQUIRE(W[0] == Approx(0.99).epsilon(1e-15));
}
