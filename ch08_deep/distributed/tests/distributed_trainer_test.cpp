// Training on several ranks, with threads in the place of processes.
#include "ch08_deep/distributed/distributed_trainer.hpp"

#include "ch08_deep/distributed/last_words.hpp"
#include "common/distributed/simulated_ranks.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

// 50 samples of 6 numbers, labels 0 to 2.
Dataset<float> samples() {
  Rng rng(7);
  Dataset<float> data(Tensor<float>::randn({50, 6}, rng), Labels(50));
  for (std::size_t n = 0; n < 50; ++n) data.t[n] = data.x(n, 0) > 0 ? 2 : n % 2;
  return data;
}

struct Job {
  std::size_t steps = 5;  // up to this one, counted from the first of all
  bool ring = false;
  std::filesystem::path resume = {}, save = {};
};

// The weights of rank 0 after a training on P ranks with so many shards.
std::vector<Tensor<float>> weights_after(std::size_t P, std::size_t shards, const Job& job) {
  set_threads(1);  // simulated ranks are threads themselves
  std::vector<std::vector<Tensor<float>>> weights(P);
  run_simulated(P, [&](Ranks& ranks) {
    Rng rng(1);
    auto network = multi_layer_net<float>({.input = 6, .hidden = {8}, .output = 3, .dropout = 0.4}, rng);
    network.compile();
    const Dataset<float> all = samples();
    const ShardRange own = shards_of(ranks, shards);
    const auto [first, last] = images_of(own, shards, 50);
    Dataset<float> mine(
        Tensor<float>::from({last - first, 6}, std::span(all.x.row(first).data(), 6 * (last - first))),
        Labels(all.t.begin() + static_cast<std::ptrdiff_t>(first),
               all.t.begin() + static_cast<std::ptrdiff_t>(last)));
    DistributedTrainer trainer(network, split_shards(mine, own, shards, 50),
                               {.shards = shards, .batch_size = 12, .lr = 0.01, .seed = 3, .ring = job.ring},
                               ranks);
    if (!job.resume.empty()) trainer.load(job.resume);
    while (trainer.steps() < job.steps) trainer.step();
    if (!job.save.empty()) trainer.save(job.save);
    for (const auto& parameter : network.parameters()) weights[ranks.rank()].push_back(*parameter.value);
  });
  set_threads(0);
  for (const auto& other : weights) CHECK(other == weights[0]);  // all ranks agree
  return weights[0];
}

}  // namespace

TEST_CASE("P ranks end with the weights of one rank with P shards, bit for bit", "[distributed]") {
  const std::size_t shards = GENERATE(2U, 3U, 4U, 6U);
  const auto expected = weights_after(1, shards, {});
  for (const std::size_t P : {2U, 3U, 4U, 6U}) {
    if (shards % P == 0) CHECK(weights_after(P, shards, {}) == expected);
  }
  CHECK_FALSE(weights_after(1, 1, {}) == expected);  // other shards are another training
}

TEST_CASE("by the ring two ranks have the same bits, more have nearly the same numbers", "[distributed]") {
  CHECK(weights_after(2, 2, {.ring = true}) == weights_after(1, 2, {}));
  const auto ring = weights_after(3, 3, {.ring = true}), ordered = weights_after(3, 3, {});
  for (std::size_t i = 0; i < ring.size(); ++i)
    for (std::size_t j = 0; j < ring[i].size(); ++j) CHECK(ring[i][j] == Approx(ordered[i][j]).margin(1e-4));
}

TEST_CASE("a training goes on from a checkpoint as if it had not stopped, on any number of ranks",
          "[distributed]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a.npz";
  weights_after(2, 6, {.steps = 3, .save = file});
  const auto expected = weights_after(1, 6, {.steps = 5});
  for (const std::size_t P : {1U, 2U, 3U, 6U})
    CHECK(weights_after(P, 6, {.steps = 5, .resume = file}) == expected);
  // With other shards it goes on as well, with other mini-batches.
  CHECK_FALSE(weights_after(2, 2, {.steps = 5, .resume = file}) == expected);
}

TEST_CASE("a checkpoint that does not fit is refused", "[distributed]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(weights_after(1, 1, {.resume = folder.path() / "none.npz"}), contains_text("none.npz"));
  CHECK_THROWS_WITH(weights_after(1, 1, {.resume = folder.file("bad.npz", "no archive")}),
                    contains_text("bad.npz"));
}

TEST_CASE("shards that cannot be shared out are refused", "[distributed]") {
  CHECK_THROWS_WITH(weights_after(2, 3, {}),
                    "expected as many shards for each rank, found 3 shards for 2 ranks; a multiple of "
                    "the ranks is possible (--shards)");
  CHECK_THROWS_WITH(weights_after(1, 5, {}),
                    "expected a mini-batch with as many images for each of 5 shards, found 12; a "
                    "multiple of the shards is possible (--batch)");
}

TEST_CASE("the shards together are all images, each once", "[distributed]") {
  const Dataset<float> all = samples();
  Labels together;
  std::size_t rows = 0;
  for (const auto& part : split_shards(all, {0, 4}, 4, 50)) {
    CHECK(part.x.dim(0) == part.size());
    CHECK(part.x.row(0)[0] == all.x(rows, 0));
    rows += part.size();
    together.insert(together.end(), part.t.begin(), part.t.end());
  }
  CHECK(together == all.t);
}

TEST_CASE("a farewell says what was saved and how to go on", "[distributed]") {
  CHECK(farewell(12, "", 0) ==
        "ch08/distributed_training: a rank was lost, or mpirun was stopped, after step 12, and all ranks "
        "end; nothing was "
        "saved (--save FILE writes checkpoints)\n");
  CHECK_THAT(farewell(12, "a.npz", 10),
             contains_text("the last checkpoint is a.npz, of step 10: go on with --resume a.npz"));
}
