// Section 8.3.3: training on several processes, on one machine or on many
//
//   mpirun -n 2 build/release/bin/ch08/distributed_training     (--hostfile FILE: on the machines in it)
//
// DeepConvNet learns MNIST. Each process, a rank, reads its own shard of the images and computes the gradient
// of its share of each mini-batch; then all add their gradients up and make the same step. P ranks end with
// the weights of one rank with P shards, bit for bit.
//   try: --shards 2 without mpirun; --ring; --save a.npz --lose-rank 1 --lose-at 50, then --resume a.npz
#include <chrono>
#include <csignal>
#include <iostream>

#include "ch08_deep/distributed/distributed_trainer.hpp"
#include "ch08_deep/distributed/last_words.hpp"
#include "ch08_deep/distributed/sum_times.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t epochs = 1, train_images = 60000, test_images = 10000, shards = 0, lose_rank = 0, lose_at = 0;
  DistributedSettings settings;
  std::string save, resume;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(2);
  options.add("batch", settings.batch_size, "images in a mini-batch, of all shards together").at_least(1);
  options.add("shards", shards, "parts of the data, 0: as many as ranks").at_most(1000);
  options.add("ring", settings.ring, "add gradients by the ring instead of in the order of the shards");
  options.add("train-images", train_images, "train on the first so many")
      .at_least(1)
      .at_most(60000)
      .quick(400);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(300);
  options.add("save", save, "write a checkpoint here after each epoch").writes_file();
  options.add("resume", resume, "go on from this checkpoint, on any number of ranks").called("FILE");
  options.add("lose-rank", lose_rank, "to see what happens: kill this rank").called("RANK");
  options.add("lose-at", lose_at, "at this step; 0: never").called("STEP");
  options.add_data();
  options.add_seed();
  options.add_threads();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto ranks = connect_ranks();
    run_ranks(*ranks, "ch08/distributed_training", [&] {
      std::cout << "ranks: " << ranks->size();
      if (ranks->size() == 1)
        std::cout << (has_mpi() ? " (mpirun -n 2 PROGRAM: two)" : " (MPI was not found: no more)");
      settings.shards = shards == 0 ? ranks->size() : shards;
      settings.seed = options.seed();
      // This rank's images, and on rank 0 the test images.
      const ShardRange own = shards_of(*ranks, settings.shards);
      const auto [first, last] = images_of(own, settings.shards, train_images);
      const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                            .flatten = false,
                                            .train_limit = last - first,
                                            .train_first = first,
                                            .test_limit = ranks->rank() == 0 ? test_images : 1});
      std::cout << ", shards: " << settings.shards << ", data: " << mnist.source << '\n';

      Rng rng(settings.seed);
      auto network = deep_conv_net<float>(rng);
      compile(network);
      DistributedTrainer trainer(network, split_shards(mnist.train, own, settings.shards, train_images),
                                 settings, *ranks);
      if (!resume.empty()) trainer.load(resume);
      if (!save.empty()) trainer.save(save);
      // What rank 0 says if mpirun ends it, or rank 1 if rank 0 is lost.
      LastWords last_words;
      std::size_t saved = trainer.steps();
      const std::size_t speaker = lose_at > 0 && lose_rank == 0 ? 1 : 0;
      const std::size_t steps_per_epoch = iterations_per_epoch(train_images, settings.batch_size);
      const auto start = std::chrono::steady_clock::now();
      const std::size_t begin = trainer.steps(), end = epochs * steps_per_epoch;
      while (trainer.steps() < end) {
        if (ranks->rank() == speaker) last_words.say(farewell(trainer.steps(), save, saved));
        if (trainer.steps() + 1 == lose_at && ranks->rank() == lose_rank) std::raise(SIGKILL);
        const double loss = trainer.step();
        if (ranks->rank() == 0) send_point("loss", "train", static_cast<double>(trainer.steps()), loss);
        if (trainer.steps() % steps_per_epoch != 0) continue;
        std::cout << "epoch " << trainer.steps() / steps_per_epoch << ": loss " << loss << std::endl;
        if (!save.empty()) trainer.save(save), saved = trainer.steps();
      }
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      if (end > begin)
        std::cout << "images a second: "
                  << static_cast<double>((end - begin) * settings.batch_size) / seconds.count() << '\n';
      std::cout << sum_times(trainer.parameter_count(), *ranks);
      if (ranks->rank() == 0)
        std::cout << "test accuracy: " << network.accuracy(mnist.test.x, mnist.test.t) << '\n';
    });
  });
}
