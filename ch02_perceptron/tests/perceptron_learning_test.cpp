// Exercise 2.2: a perceptron that learns
#include "perceptron_learning.hpp"

#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::Perceptron;
using judge::calling;
using Answers = std::vector<int>;
using Learnt = std::map<std::string, Tensor<double>>;

namespace {

Tensor<double> all_inputs() { return Tensor<double>::from({{0, 0}, {1, 0}, {0, 1}, {1, 1}}); }

Learnt learnt(const Tensor<double>& w, double b) { return {{"w", w}, {"b", Tensor<double>::from({b})}}; }

int predict(const Tensor<double>& w, double b, const Tensor<double>& x, std::size_t i) {
  return exercise::predict({w, b}, x, i);
}

// One epoch that begins with w and b.
Learnt epoch(const Tensor<double>& w, double b, const Tensor<double>& x, const Answers& t, double rate) {
  Perceptron perceptron{w, b};
  exercise::learn_epoch(perceptron, x, t, rate);
  return learnt(perceptron.w, perceptron.b);
}

std::size_t errors(const Tensor<double>& w, double b, const Tensor<double>& x, const Answers& t,
                   double rate) {
  Perceptron perceptron{w, b};
  return exercise::learn_epoch(perceptron, x, t, rate);
}

// Learning that begins with zeros: whether it came to an end, and to what.
bool learns(const Tensor<double>& x, const Answers& t, double rate, std::size_t max_epochs) {
  Perceptron perceptron{Tensor<double>::zeros({x.dim(1)})};
  return exercise::learn(perceptron, x, t, rate, max_epochs);
}

Learnt result(const Tensor<double>& x, const Answers& t, double rate, std::size_t max_epochs) {
  Perceptron perceptron{Tensor<double>::zeros({x.dim(1)})};
  exercise::learn(perceptron, x, t, rate, max_epochs);
  return learnt(perceptron.w, perceptron.b);
}

Answers answers(const Tensor<double>& x, const Answers& t, double rate, std::size_t max_epochs) {
  Perceptron perceptron{Tensor<double>::zeros({x.dim(1)})};
  exercise::learn(perceptron, x, t, rate, max_epochs);
  Answers y;
  for (std::size_t i = 0; i < x.dim(0); ++i) y.push_back(exercise::predict(perceptron, x, i));
  return y;
}

const char* const predict_call = "predict (w, b, x, i)";
const char* const epoch_call = "w and b after learn_epoch (w, b, x, t, learning_rate)";
const char* const errors_call = "the errors that learn_epoch counts (w, b, x, t, learning_rate)";
const char* const learns_call = "what learn returns, from zeros (x, t, learning_rate, max_epochs)";
const char* const result_call = "w and b after learn, from zeros (x, t, learning_rate, max_epochs)";
const char* const answers_call = "the answers after learn, from zeros (x, t, learning_rate, max_epochs)";

}  // namespace

TEST_CASE("a perceptron fires if the sum is above 0", "[2.2]") {
  const auto w = Tensor<double>::from({0.5, 0.25});
  calling(predict_call, predict)(w, -0.625, all_inputs(), 3).gives(1);
  calling(predict_call, predict)(w, -0.625, all_inputs(), 1)
      .mistaken(1, "0.5 - 0.625 is below 0: is b added?")
      .gives(0);
  calling(predict_call, predict)(w, -0.75, all_inputs(), 3)
      .mistaken(1, "the sum is exactly 0, which is not above 0")
      .gives(0);
}

TEST_CASE("the first two epochs of AND, as computed by hand", "[2.2]") {
  const Answers t{0, 0, 0, 1};
  const auto w = Tensor<double>::from({1, 1});
  calling(epoch_call, epoch)(Tensor<double>::zeros({2}), 0.0, all_inputs(), t, 1.0)
      .mistaken(learnt(Tensor<double>::from({-1, -1}), -1),
                "it learns in the wrong direction: t - y is not y - t")
      .mistaken(learnt(w, 0), "the bias does not learn")
      .gives(learnt(w, 1));
  calling(epoch_call, epoch)(w, 1.0, all_inputs(), t, 1.0)
      .mistaken(learnt(Tensor<double>::from({0, 0}), -2),
                "each sample is answered with the weights as they are by now, not with those of the epoch's "
                "beginning")
      .gives(learnt(Tensor<double>::from({1, 2}), 0));
}

TEST_CASE("the errors of an epoch are counted", "[2.2]") {
  const Answers t{0, 0, 0, 1};
  calling(errors_call, errors)(Tensor<double>::zeros({2}), 0.0, all_inputs(), t, 1.0).gives(1);
  calling(errors_call, errors)(Tensor<double>::from({1, 1}), 1.0, all_inputs(), t, 1.0)
      .mistaken(1, "an error is an error whichever sign it has: +1 and -1 must not cancel")
      .gives(3);
}

TEST_CASE("the learning rate is the size of a step, and right answers make none", "[2.2]") {
  const auto w = Tensor<double>::from({0.5, 0.5});
  calling(epoch_call, epoch)(Tensor<double>::zeros({2}), 0.0, all_inputs(), Answers{0, 0, 0, 1}, 0.25)
      .mistaken(learnt(Tensor<double>::from({1, 1}), 1), "the learning rate is forgotten")
      .gives(learnt(Tensor<double>::from({0.25, 0.25}), 0.25));
  calling(epoch_call, epoch)(w, -0.7, all_inputs(), Answers{0, 0, 0, 1}, 1.0)
      .mistaken(learnt(Tensor<double>::from({1.5, 1.5}), 0.3), "it learns from an answer that was right")
      .gives(learnt(w, -0.7));
  calling(errors_call, errors)(w, -0.7, all_inputs(), Answers{0, 0, 0, 1}, 1.0).gives(0);
}

TEST_CASE("AND, OR and NAND are learnt", "[2.2]") {
  for (const Answers& t : {Answers{0, 0, 0, 1}, Answers{0, 1, 1, 1}, Answers{1, 1, 1, 0}}) {
    calling(answers_call, answers)(all_inputs(), t, 0.5, 100).gives(t);
    calling(learns_call, learns)(all_inputs(), t, 0.5, 100).gives(true);
  }
}

TEST_CASE("learning stops with the first epoch without an error", "[2.2]") {
  const Answers t{0, 0, 0, 1};
  calling(result_call, result)(all_inputs(), t, 1.0, 100).gives(learnt(Tensor<double>::from({1, 2}), -2));
  calling(learns_call, learns)(all_inputs(), t, 1.0, 6)
      .mistaken(false, "the sixth epoch makes no error: it is the last of max_epochs, and it counts")
      .gives(true);
  calling(learns_call, learns)(all_inputs(), t, 1.0, 5)
      .mistaken(true, "after max_epochs epochs with errors the answer is false")
      .gives(false);
}

TEST_CASE("XOR is never learnt, and learning stops nevertheless", "[2.2]") {
  calling(learns_call, learns)(all_inputs(), Answers{0, 1, 1, 0}, 0.5, 1000)
      .mistaken(true, "after max_epochs epochs with errors the answer is false: no perceptron is XOR")
      .gives(false);
}

TEST_CASE("random samples that a plane separates are learnt as fast as Novikoff's theorem says", "[2.2]") {
  Rng rng(22);
  for (const std::size_t D : std::vector<std::size_t>{2, 3, 5}) {
    // A plane through the cube, and samples that keep away from it by a margin of 0.1.
    const auto w = Tensor<double>::randn({D}, rng);
    const double b = rng.uniform(-0.3, 0.3);
    double length = b * b;
    for (const double value : w) length += value * value;
    std::vector<double> samples;
    Answers t;
    while (t.size() < 40) {
      const auto x = Tensor<double>::uniform({D}, -1, 1, rng);
      double side = b;
      for (std::size_t j = 0; j < D; ++j) side += w(j) * x(j);
      if (std::abs(side) < 0.1 * std::sqrt(length)) continue;
      samples.insert(samples.end(), x.begin(), x.end());
      t.push_back(side > 0 ? 1 : 0);
    }
    const auto x = Tensor<double>::from({t.size(), D}, samples);

    // At most (R / margin)^2 errors, where R^2 <= D + 1; each epoch but the last makes one.
    const std::size_t most_epochs = 100 * (D + 1) + 1;
    calling(learns_call, learns)(x, t, 0.1, most_epochs).gives(true);
    calling(answers_call, answers)(x, t, 0.1, most_epochs).gives(t);
  }
}

TEST_CASE("no epochs, no samples, and answers that are missing", "[2.2]") {
  calling(learns_call, learns)(all_inputs(), Answers{0, 0, 0, 1}, 1.0, 0).gives(false);
  calling(result_call, result)(all_inputs(), Answers{0, 0, 0, 1}, 1.0, 0)
      .gives(learnt(Tensor<double>::zeros({2}), 0));
  calling(learns_call, learns)(Tensor<double>::zeros({0, 2}), Answers{}, 1.0, 1)
      .mistaken(false, "an epoch without samples is one without errors")
      .gives(true);
  calling("learn_epoch (w, b, x, t, learning_rate)", errors)
      .complains<std::invalid_argument>("4 samples need 4 answers", Tensor<double>::zeros({2}), 0.0,
                                        all_inputs(), Answers{0, 0, 0}, 1.0);
}
