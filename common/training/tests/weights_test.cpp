#include "common/training/weights.hpp"

#include <fstream>

#include "common/io/npz.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/training/tests/small_training.hpp"

using namespace dlfs;

TEMPLATE_TEST_CASE("saved weights give the same network back", "[weights]", float, double) {
  using T = TestType;
  const TemporaryFolder folder;
  Rng rng(1);
  Network<T> saved = two_layers<T>(7, 5, 3, rng);
  Network<T> loaded = two_layers<T>(7, 5, 3, rng);
  const auto x = Tensor<T>::randn({4, 7}, rng);
  REQUIRE_FALSE(loaded.predict(x) == saved.predict(x));

  save_weights(folder.path() / "w.npz", saved.parameters());
  load_weights(folder.path() / "w.npz", loaded.parameters());
  REQUIRE(loaded.predict(x) == saved.predict(x));
}

TEST_CASE("a weights file has the book's keys and shapes", "[weights]") {
  const TemporaryFolder folder;
  Rng rng(2);
  const Network<float> network = two_layers<float>(7, 5, 3, rng);
  save_weights(folder.path() / "w.npz", network.parameters());
  const Npz file = Npz::load(folder.path() / "w.npz");
  REQUIRE(file.names() == std::vector<std::string>{"W1", "b1", "W2", "b2"});
  REQUIRE(file.shape("W1") == Shape{7, 5});
  REQUIRE(file.shape("b2") == Shape{3});
}

TEST_CASE("weights of another precision are converted", "[weights]") {
  const TemporaryFolder folder;
  Rng rng(3);
  const Network<double> wide = two_layers<double>(7, 5, 3, rng);
  const Network<float> narrow = two_layers<float>(7, 5, 3, rng);
  save_weights(folder.path() / "w.npz", wide.parameters());
  load_weights(folder.path() / "w.npz", narrow.parameters());
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(*narrow.parameters()[i].value == wide.parameters()[i].value->cast<float>());
  }
}

namespace {

// 6-8-7-3 with batch normalization and dropout, which has random numbers of its own.
Network<float> normalized(Rng& rng) {
  return multi_layer_net<float>(
      {.input = 6, .hidden = {8, 7}, .output = 3, .batch_normalization = true, .dropout = 0.3}, rng);
}

// The same after a few steps, so that its averages are not those of the beginning.
Network<float> learnt(Rng& rng) {
  Network<float> network = normalized(rng);
  const auto data = clusters<float>(60, 6, 3, rng);
  Sgd<float> sgd(0.1F);
  Trainer<float> trainer(network, sgd, data, data, {.iterations = 20, .batch_size = 20}, rng);
  train(trainer);
  return network;
}

}  // namespace

TEST_CASE("running averages are saved with the weights", "[weights]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "w.npz";
  Rng rng(5);
  Network<float> saved = learnt(rng), loaded = normalized(rng), without = normalized(rng);
  const auto x = Tensor<float>::randn({4, 6}, rng);

  save_weights(path, saved.parameters(), saved.state());
  load_weights(path, loaded.parameters(), loaded.state());
  CHECK(loaded.predict(x) == saved.predict(x));
  load_weights(path, without.parameters());  // ignores the averages
  CHECK_FALSE(without.predict(x) == saved.predict(x));

  const Npz file = Npz::load(path);
  CHECK(file.contains("gamma1"));
  CHECK(file.shape("layer2_running_mean") == Shape{8});
  CHECK(file.shape("layer2_running_variance") == Shape{8});
  for (const std::string& name : file.names()) CHECK(name.find("rng") == std::string::npos);
}

TEST_CASE("a weights file without running averages still loads", "[weights]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "w.npz";
  Rng rng(6);
  Network<float> saved = learnt(rng), loaded = normalized(rng);
  save_weights(path, saved.parameters());
  load_weights(path, loaded.parameters(), loaded.state());
  for (std::size_t i = 0; i < saved.parameters().size(); ++i) {
    CHECK(*loaded.parameters()[i].value == *saved.parameters()[i].value);
  }
}

TEST_CASE("running averages of another shape are named, and change nothing", "[weights]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "w.npz";
  Rng rng(7);
  Network<float> network = learnt(rng);
  std::vector<Tensor<float>> before;
  for (const auto& parameter : network.parameters()) before.push_back(*parameter.value);
  auto wrong = Tensor<float>::zeros({9});
  const std::vector<State<float>> states = {{"layer2_running_mean", &wrong}};
  save_weights(path, normalized(rng).parameters(), states);
  CHECK_THROWS_WITH(
      load_weights(path, network.parameters(), network.state()),
      contains_text("w.npz") && contains_text("'layer2_running_mean': shape (9,), expected (8,)"));
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(*network.parameters()[i].value == before[i]);
}

TEST_CASE("weights that do not fit are named, and change nothing", "[weights]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "w.npz";
  Rng rng(4);
  const Network<float> network = two_layers<float>(7, 5, 3, rng);
  const Tensor<float> W1 = *network.parameters()[0].value;

  SECTION("another shape") {
    save_weights(path, two_layers<float>(7, 5, 4, rng).parameters());
    REQUIRE_THROWS_WITH(
        load_weights(path, network.parameters()),
        contains_text("w.npz") && contains_text("W2") && contains_text("(5, 3)") && contains_text("(5, 4)"));
  }
  SECTION("an absent key") {
    std::vector<Parameter<float>> three = network.parameters();
    three.pop_back();
    save_weights(path, three);
    REQUIRE_THROWS_WITH(load_weights(path, network.parameters()),
                        contains_text("w.npz") && contains_text("'b2'") && contains_text("W1"));
  }
  SECTION("no file") {
    REQUIRE_THROWS_WITH(load_weights(path, network.parameters()),
                        contains_text("w.npz") && contains_text("no such file"));
  }
  SECTION("no archive") {
    std::ofstream(path) << "these are no weights";
    REQUIRE_THROWS_WITH(load_weights(path, network.parameters()), contains_text("w.npz"));
  }
  REQUIRE(*network.parameters()[0].value == W1);
}
