#include "common/training/trainer.hpp"

#include <type_traits>

#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"
#include "common/training/tests/small_training.hpp"

using namespace dlfs;

namespace {

// 105 training and 30 test samples.
struct Task {
  Rng rng{42};
  Dataset<double> train = clusters<double>(105, 6, 3, rng);
  Dataset<double> test = clusters<double>(30, 6, 3, rng);
  Network<double> network = two_layers<double>(6, 8, 3, rng);
  Sgd<double> sgd{0.1};

  Trainer<double> trainer(const TrainerSettings& settings) {
    return {network, sgd, train, test, settings, rng};
  }
};

}  // namespace

TEST_CASE("an epoch is as many iterations as its batches need", "[trainer]") {
  REQUIRE(iterations_per_epoch(60000, 100) == 600);
  REQUIRE(iterations_per_epoch(60000, 128) == 469);
  REQUIRE(iterations_per_epoch(3, 100) == 1);
  REQUIRE_THROWS_WITH(iterations_per_epoch(10, 0), contains_text("found 0"));
}

TEST_CASE("training learns", "[trainer]") {
  Task task;
  auto trainer = task.trainer({.iterations = 200, .batch_size = 20});
  const History& history = train(trainer);
  REQUIRE(history.losses.size() == 200);
  REQUIRE(history.losses.front() > 0.9);
  REQUIRE(history.losses.back() < 0.2);
  REQUIRE(history.evaluations.back().test_accuracy > 0.95);
  REQUIRE(history.evaluations.front().test_accuracy < history.evaluations.back().test_accuracy);
}

TEST_CASE("the accuracy is computed at the first iteration of each epoch", "[trainer]") {
  Task task;
  auto trainer = task.trainer({.iterations = 13, .batch_size = 20});  // 6 batches an epoch
  const History& history = train(trainer);
  REQUIRE(history.evaluations.size() == 3);
  for (std::size_t epoch = 0; epoch < 3; ++epoch) {
    REQUIRE(history.evaluations[epoch].epoch == epoch);
    REQUIRE(history.evaluations[epoch].iteration == 6 * epoch);
  }
  REQUIRE(history.evaluations[2].train_accuracy == task.network.accuracy(task.train.x, task.train.t));
  REQUIRE(history.evaluations[2].test_accuracy == task.network.accuracy(task.test.x, task.test.t));
}

TEST_CASE("the accuracy can be that of the first samples", "[trainer]") {
  Task task;
  auto trainer = task.trainer({.iterations = 1, .batch_size = 20, .evaluated_samples = 7});
  const History& history = train(trainer);
  REQUIRE(history.evaluations[0].train_accuracy == task.network.accuracy(task.train.x, task.train.t, 100, 7));
  REQUIRE(history.evaluations[0].test_accuracy == task.network.accuracy(task.test.x, task.test.t, 100, 7));
}

TEST_CASE("the accuracies can be left out", "[trainer]") {
  Task task;
  auto trainer = task.trainer({.iterations = 13, .batch_size = 20, .evaluated_samples = 0});
  const History& history = train(trainer);
  REQUIRE(history.losses.size() == 13);
  REQUIRE(history.evaluations.empty());
}

TEST_CASE("one iteration is one step of SGD on the batch drawn", "[trainer]") {
  Task task;
  Rng rng = task.rng;
  Trainer<double> trainer = task.trainer({.iterations = 1, .batch_size = 10});

  Task twin;
  Tensor<double> x = Tensor<double>::zeros({10, 6});
  Labels t;
  for (const std::size_t index : rng.choice(105, 10)) {
    for (std::size_t j = 0; j < 6; ++j) x(t.size(), j) = twin.train.x(index, j);
    t.push_back(twin.train.t[index]);
  }
  const double loss = twin.network.gradient(x, t);
  twin.sgd.update(twin.network.parameters());

  trainer.step();
  REQUIRE(trainer.done());
  REQUIRE(trainer.history().losses == std::vector<double>{loss});
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(*task.network.parameters()[i].value == *twin.network.parameters()[i].value);
  }
}

TEST_CASE("the history tells of each iteration, and whether it brought an evaluation", "[trainer]") {
  Task task;
  Trainer<double> trainer = task.trainer({.iterations = 8, .batch_size = 20});
  REQUIRE(trainer.history().new_evaluation() == nullptr);
  std::size_t steps = 0;
  std::size_t evaluations = 0;
  while (!trainer.done()) {
    trainer.step();
    REQUIRE(trainer.history().losses.size() == ++steps);
    if (const Evaluation* evaluation = trainer.history().new_evaluation()) {
      ++evaluations;
      REQUIRE(evaluation->iteration == steps - 1);
    }
  }
  REQUIRE(steps == 8);
  REQUIRE(evaluations == 2);
}

TEST_CASE("a trainer cannot be given a data set that nobody keeps", "[trainer]") {
  using Net = Network<double>&;
  using Opt = Optimizer<double>&;
  using Kept = const Dataset<double>&;
  using Gone = Dataset<double>;
  using Settings = const TrainerSettings&;
  STATIC_REQUIRE(std::is_constructible_v<Trainer<double>, Net, Opt, Kept, Kept, Settings, Rng&>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Trainer<double>, Net, Opt, Gone, Kept, Settings, Rng&>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Trainer<double>, Net, Opt, Kept, Gone, Settings, Rng&>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Trainer<double>, Net, Opt, Gone, Gone, Settings, Rng&>);
}

TEST_CASE("the history does not depend on the number of threads", "[trainer]") {
  const auto losses = [](std::size_t threads) {
    set_threads(threads);
    Rng rng(1);
    const auto data = clusters<float>(300, 300, 10, rng);  // so large that threads share products
    Network<float> network = two_layers<float>(300, 128, 10, rng);
    Sgd<float> sgd(0.1f);
    Trainer<float> trainer(network, sgd, data, data, {.iterations = 10, .batch_size = 100}, rng);
    const std::vector<double> result = train(trainer).losses;
    set_threads(0);
    return result;
  };
  const std::vector<double> expected = losses(1);
  REQUIRE(expected.back() < expected.front());
  REQUIRE(losses(1) == expected);
  REQUIRE(losses(2) == expected);
  REQUIRE(losses(3) == expected);
}

TEST_CASE("the trainer names what it cannot train with", "[trainer]") {
  Task task;
  REQUIRE_THROWS_WITH(task.trainer({.batch_size = 0}),
                      contains_text("batches of at least 1 sample, found 0"));
  task.test.t.pop_back();
  REQUIRE_THROWS_WITH(
      task.trainer({}),
      "training: expected test data with one label per sample, found x (30, 6) and 29 labels");
  task.train.x = Tensor<double>::zeros({0, 6});
  task.train.t.clear();
  REQUIRE_THROWS_WITH(task.trainer({}), contains_text("training data"));
}
