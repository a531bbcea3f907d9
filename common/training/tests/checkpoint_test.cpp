#include "common/training/checkpoint.hpp"

#include <cmath>
#include <csignal>
#include <functional>
#include <memory>

#include "common/cli/interrupt.hpp"
#include "common/io/npz.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/training/tests/small_training.hpp"
#include "common/training/weights.hpp"

using namespace dlfs;

namespace {

// A training with everything that remembers something: 105 samples in batches of 20, 40 iterations.
template <typename T>
struct Task {
  explicit Task(std::unique_ptr<Optimizer<T>> with = std::make_unique<Adam<T>>(), std::size_t samples = 105,
                std::size_t hidden = 8)
      : data(clusters<T>(samples, 6, 3, rng)),
        network(multi_layer_net<T>(
            {.input = 6, .hidden = {hidden, 7}, .output = 3, .batch_normalization = true, .dropout = 0.3},
            rng)),
        optimizer(std::move(with)),
        trainer(network, *optimizer, data, data, {.iterations = 40, .batch_size = 20}, rng) {}

  [[nodiscard]] std::vector<Tensor<T>> values() const {
    std::vector<Tensor<T>> all;
    for (const auto& parameter : network.parameters()) all.push_back(*parameter.value);
    return all;
  }

  Rng rng{42};
  Dataset<T> data;
  Network<T> network;
  std::unique_ptr<Optimizer<T>> optimizer;
  Trainer<T> trainer;
};

template <typename T>
std::unique_ptr<Optimizer<T>> optimizer(std::size_t i) {
  const std::function<std::unique_ptr<Optimizer<T>>()> makers[] = {
      [] { return std::make_unique<Sgd<T>>(); },      [] { return std::make_unique<Momentum<T>>(); },
      [] { return std::make_unique<Nesterov<T>>(); }, [] { return std::make_unique<AdaGrad<T>>(); },
      [] { return std::make_unique<RmsProp<T>>(); },  [] { return std::make_unique<Adam<T>>(); }};
  return makers[i]();
}

// Draws a few numbers first, so that nothing is as it was.
template <typename T>
void disturb(Task<T>& task) {
  for (int i = 0; i < 3; ++i) task.trainer.step();
  task.rng.uniform(0, 1);
}

}  // namespace

TEMPLATE_TEST_CASE("a training that goes on from a checkpoint ends where it would have, bit for bit",
                   "[checkpoint]", float, double) {
  using T = TestType;
  const std::size_t which = GENERATE(0U, 1U, 2U, 3U, 4U, 5U);
  const std::size_t stop = GENERATE(0U, 1U, 17U);
  CAPTURE(which, stop);
  const TemporaryFolder folder;
  const auto path = folder.path() / "training.npz";

  Task<T> whole(optimizer<T>(which)), first(optimizer<T>(which)), second(optimizer<T>(which));
  train(whole.trainer);
  for (std::size_t i = 0; i < stop; ++i) first.trainer.step();
  save_checkpoint(path, first.trainer);
  disturb(second);
  load_checkpoint(path, second.trainer);
  REQUIRE(second.trainer.history().losses.size() == stop);
  train(second.trainer);

  CHECK(second.values() == whole.values());
  CHECK(second.trainer.history().losses == whole.trainer.history().losses);
  CHECK(second.rng.uniform(0, 1) == whole.rng.uniform(0, 1));
  REQUIRE(second.trainer.history().evaluations.size() == whole.trainer.history().evaluations.size());
  for (std::size_t i = 0; i < whole.trainer.history().evaluations.size(); ++i) {
    const Evaluation &a = second.trainer.history().evaluations[i],
                     &b = whole.trainer.history().evaluations[i];
    CHECK(a.iteration == b.iteration);
    CHECK(a.epoch == b.epoch);
    CHECK(a.train_accuracy == b.train_accuracy);
    CHECK(a.test_accuracy == b.test_accuracy);
  }
}

TEST_CASE("a checkpoint is a weights file", "[checkpoint]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "training.npz";
  Task<float> saved, loaded;
  disturb(saved);
  save_checkpoint(path, saved.trainer);
  load_weights(path, loaded.network.parameters());
  CHECK(loaded.values() == saved.values());
  CHECK(Npz::load(path).dtype("W1") == "<f4");
}

TEST_CASE("training saves at once, after each epoch and at the end", "[checkpoint]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "training.npz";
  Task<float> task;  // 6 iterations make an epoch
  std::vector<std::size_t> saved;
  Checkpoint checkpoint({.save = path, .resume = {}}, task.trainer);
  const auto look = [&] {
    const std::size_t iterations = Npz::load(path).shape("losses")[0];
    if (saved.empty() || saved.back() != iterations) saved.push_back(iterations);
  };
  look();
  while (!task.trainer.done() && !checkpoint.interrupted()) {
    task.trainer.step();
    look();
    checkpoint(task.trainer);
    look();
  }
  CHECK(saved == std::vector<std::size_t>{0, 6, 12, 18, 24, 30, 36, 40});
  CHECK_FALSE(interrupted());
}

TEST_CASE("Ctrl-C stops a training after the iteration, with all of it saved", "[checkpoint]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "training.npz";
  Task<float> whole, stopped, resumed;
  train(whole.trainer);
  std::signal(SIGINT, SIG_DFL);  // may be ignored if tests run in the background

  Checkpoint first({.save = path, .resume = {}}, stopped.trainer);
  while (!stopped.trainer.done() && !first.interrupted()) {
    stopped.trainer.step();
    if (stopped.trainer.history().losses.size() == 8) std::raise(SIGINT);
    first(stopped.trainer);
  }
  CHECK(first.interrupted());
  CHECK(interrupted());
  CHECK(stopped.trainer.history().losses.size() == 8);

  Checkpoint second({.save = {}, .resume = path}, resumed.trainer);
  while (!resumed.trainer.done() && !second.interrupted()) {
    resumed.trainer.step();
    second(resumed.trainer);
  }
  CHECK_FALSE(second.interrupted());
  CHECK_FALSE(interrupted());
  CHECK(resumed.values() == whole.values());
}

TEST_CASE("what is no checkpoint of this training is named, and changes nothing", "[checkpoint]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "w.npz";
  Task<float> task;
  disturb(task);
  const auto before = task.values();
  const auto losses = task.trainer.history().losses;
  const auto message = [&] {
    try {
      load_checkpoint(path, task.trainer);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const auto damaged = [&](const std::string& name, const Tensor<double>& value) {
    save_checkpoint(path, task.trainer);
    const Npz file = Npz::load(path);
    std::vector<Tensor<double>> values;
    std::vector<NpzEntry<double>> entries;
    for (const auto& key : file.names()) values.push_back(key == name ? value : file.get<double>(key));
    for (std::size_t i = 0; i < values.size(); ++i) entries.push_back({file.names()[i], values[i]});
    save_npz<double>(path, entries);
    return message();
  };

  SECTION("weights alone") {
    save_weights(path, task.network.parameters());
    CHECK_THAT(message(), contains_text("w.npz: weights, but no checkpoint") && contains_text("'losses'"));
  }
  SECTION("another optimizer") {
    Task<float> other(std::make_unique<Momentum<float>>());
    save_checkpoint(path, other.trainer);
    CHECK_THAT(message(), contains_text("w.npz") && contains_text("no array 'optimizer_"));
  }
  SECTION("another network") {
    Task<float> other(std::make_unique<Adam<float>>(), 105, 9);
    save_checkpoint(path, other.trainer);
    CHECK_THAT(message(), contains_text("'W1': shape (6, 9), expected (6, 8)"));
  }
  SECTION("other samples") {
    Task<float> other(std::make_unique<Adam<float>>(), 90);
    save_checkpoint(path, other.trainer);
    CHECK_THAT(message(),
               contains_text("with 90 samples in batches of 20, this one has 105 samples in batches of 20"));
  }
  SECTION("a training of samples that are no number") {
    const double value = GENERATE(std::nan(""), HUGE_VAL, 1e300, -1.0, 104.5);
    CHECK_THAT(damaged("training", Tensor<double>::full({2}, value)),
               contains_text("w.npz: array 'training' is damaged"));
  }
  SECTION("random numbers that would be zeros for ever") {
    auto zeros = Tensor<double>::zeros({313, 2});
    CHECK_THAT(damaged("rng", zeros), contains_text("array 'rng' is damaged"));
    zeros(0, 1) = 42;  // the seed
    CHECK_THAT(damaged("rng", zeros), contains_text("array 'rng' is damaged"));
  }
  SECTION("damaged random numbers") {
    CHECK_THAT(damaged("rng", Tensor<double>::full({313, 2}, 0.5)), contains_text("array 'rng' is damaged"));
    CHECK_THAT(damaged("rng", Tensor<double>::full({313, 2}, 0x1p40)),
               contains_text("array 'rng' is damaged"));
    CHECK_THAT(damaged("rng", Tensor<double>::full({5, 2}, 1)),
               contains_text("shape (5, 2), expected (313, 2)"));
  }
  SECTION("damaged history") {
    CHECK_THAT(damaged("evaluations", Tensor<double>::full({2, 4}, -1)),
               contains_text("'evaluations' is damaged"));
    CHECK_THAT(damaged("evaluations", Tensor<double>::full({2, 3}, 1)),
               contains_text("'evaluations' is damaged"));
    CHECK_THAT(damaged("optimizer_updates", Tensor<double>::full({1}, -1)),
               contains_text("'optimizer_updates' is damaged"));
  }
  SECTION("no file") { CHECK_THAT(message(), contains_text("w.npz: no such file")); }
  CHECK(task.values() == before);
  CHECK(task.trainer.history().losses == losses);
}

TEST_CASE("a checkpoint that cannot be written stops a training before its first iteration", "[checkpoint]") {
  Task<float> task;
  CHECK_THROWS_WITH(Checkpoint({.save = "/no/such/folder/w.npz", .resume = {}}, task.trainer),
                    contains_text("/no/such/folder/w.npz: cannot be written"));
  CHECK(task.trainer.history().losses.empty());
}
