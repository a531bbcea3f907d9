#include "common/nn/layers/dropout.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// A dropout layer that draws the same mask again at each forward.
class SameMask : public Layer<double> {
 public:
  explicit SameMask(double ratio) : ratio_(ratio) {}
  [[nodiscard]] std::string kind() const override { return "SameMask"; }
  const Td& forward(const Td& x, Mode mode) override {
    return layer_.emplace(ratio_, Rng(5)).forward(x, mode);
  }
  const Td& backward(const Td& dout) override { return layer_->backward(dout); }

 private:
  double ratio_;
  std::optional<Dropout<double>> layer_;
};

}  // namespace

TEST_CASE("Dropout drops the given share and lets the rest be", "[layers]") {
  const double ratio = GENERATE(0.0, 0.2, 0.5, 0.9);
  Dropout<double> dropout(ratio, Rng(1));
  const Td x = Td::full({100, 100}, 3);
  const Td& out = dropout.forward(x, Mode::train);
  const auto dropped = std::count(out.begin(), out.end(), 0.0);
  REQUIRE(dropped + std::count(out.begin(), out.end(), 3.0) == 10000);
  REQUIRE(std::abs(static_cast<double>(dropped) / 10000 - ratio) < 0.02);
}

TEST_CASE("Dropout scales by 1 - ratio when it predicts", "[layers]") {
  Dropout<double> dropout(0.25, Rng(1));
  const Td x = Td::from({{1, 2}, {-4, 0}});
  REQUIRE(dropout.forward(x, Mode::predict) == Td::from({{0.75, 1.5}, {-3, 0}}));
  REQUIRE(dropout.backward(Td::from({{4, 4}, {8, -1}})) == Td::from({{3, 3}, {6, -0.75}}));
}

TEST_CASE("derivatives pass where values passed", "[layers]") {
  Dropout<double> dropout(0.5, Rng(2));
  const Td x = Td::ones({20, 20});
  const Td out = dropout.forward(x, Mode::train);
  REQUIRE(dropout.backward(x) == out);
  REQUIRE(sum(out) > 0);
  REQUIRE(sum(out) < 400);
}

TEST_CASE("each step drops others, the same seed the same", "[layers]") {
  const Td x = Td::ones({10, 10});
  Dropout<double> dropout(0.5, Rng(3)), twin(0.5, Rng(3)), other(0.5, Rng(3).stream(1));
  const Td first = dropout.forward(x, Mode::train), second = dropout.forward(x, Mode::train);
  REQUIRE(first != second);
  REQUIRE(twin.forward(x, Mode::train) == first);
  twin.forward(x, Mode::predict);  // draws nothing
  REQUIRE(twin.forward(x, Mode::train) == second);
  REQUIRE(other.forward(x, Mode::train) != first);
}

TEST_CASE("the gradients of Dropout are right in both modes", "[layers][gradient]") {
  Rng rng(4);
  const auto shape = GENERATE(Shape{6, 5}, Shape{2, 3, 4, 2});
  const Mode mode = GENERATE(Mode::train, Mode::predict);
  SameMask layer(0.3);
  REQUIRE(gradient_error(layer, Td::randn(shape, rng), rng, mode) < 1e-6);
}

TEST_CASE("Dropout names what it cannot work with", "[layers]") {
  REQUIRE_THROWS_WITH(Dropout<double>(1.0, Rng(1)),
                      "Dropout: expected a ratio of at least 0 and below 1, found 1.0");
  REQUIRE_THROWS_WITH(Dropout<double>(-0.5, Rng(1)), contains_text("found -0.5"));
  REQUIRE_THROWS_WITH(Dropout<double>(NAN, Rng(1)), contains_text("found nan"));
  Dropout<double> dropout(0.5, Rng(1));
  const Td x = Td::ones({2, 3});
  dropout.forward(x, Mode::train);
  REQUIRE_THROWS_WITH(dropout.backward(Td::ones({3, 2})), "Dropout: expected dout (2, 3), found (3, 2)");
}
