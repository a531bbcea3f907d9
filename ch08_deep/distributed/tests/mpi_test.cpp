// distributed_training under mpirun, with 2 and 3 processes of this machine.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "common/distributed/ranks.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_on_ranks.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

const std::string program = "ch08/distributed_training";

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("processes under mpirun write the weights of one process with as many shards, bit for bit",
          "[mpi]") {
  if (skip_without_mpi()) return;
  const TemporaryFolder folder;
  const std::string ranks = GENERATE("2", "3"), one = (folder.path() / "one.npz").string(),
                    many = (folder.path() / "many.npz").string();
  const ProgramResult alone =
      run_program(program, {"--quick", "--batch", "30", "--shards", ranks, "--threads", "1", "--save", one});
  REQUIRE(alone.status == 0);
  const ProgramResult together = run_on_ranks(std::stoul(ranks), program,
                                              {"--quick", "--batch", "30", "--threads", "1", "--save", many});
  CAPTURE(together.output, together.errors);
  REQUIRE(together.status == 0);
  CHECK_THAT(together.output, contains_text("ranks: " + ranks + ", shards: " + ranks));
  CHECK(bytes_of(one) == bytes_of(many));
  CHECK(number_after(alone.output, "test accuracy: ") == number_after(together.output, "test accuracy: "));
  CHECK(together.output.find("test accuracy", together.output.find("test accuracy") + 1) ==
        std::string::npos);
  CHECK_THAT(together.output, contains_text("microseconds for a sum over all ranks"));
}

TEST_CASE("a rank that dies ends the run, and the last checkpoint goes on with another number of ranks",
          "[mpi]") {
  if (skip_without_mpi()) return;
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "a.npz").string();
  const std::string lost = GENERATE("0", "1");
  const ProgramResult broken = run_on_ranks(
      2, program, {"--quick", "--threads", "1", "--save", file, "--lose-rank", lost, "--lose-at", "7"});
  CAPTURE(broken.output, broken.errors);
  CHECK(broken.status != 0);
  CHECK_THAT(
      broken.output + broken.errors,
      contains_text("a rank was lost, or mpirun was stopped, after step 6") &&
          contains_text("the last checkpoint is " + file + ", of step 4: go on with --resume " + file));
  const ProgramResult resumed = run_on_ranks(
      3, program,
      {"--quick", "--threads", "1", "--batch", "102", "--epochs", "2", "--save", file, "--resume", file});
  CAPTURE(resumed.errors);
  CHECK(resumed.status == 0);
  CHECK_THAT(resumed.output, contains_text("epoch 2: ") && !contains_text("epoch 1: "));
}

TEST_CASE("what is wrong on one rank is named, and ends all", "[mpi]") {
  if (skip_without_mpi()) return;
  const ProgramResult result = run_on_ranks(2, program, {"--quick", "--threads", "1", "--shards", "3"});
  CHECK(result.status != 0);
  CHECK_THAT(
      result.errors,
      contains_text(program + ", rank ") &&
          contains_text("expected as many shards for each rank, found 3 shards for 2 ranks; a multiple of "
                        "the ranks is possible (--shards)"));
}

TEST_CASE("distributed_training runs on one process without mpirun", "[mpi]") {
  const ProgramResult result = run_program(program, {"--quick"});
  CHECK(result.status == 0);
  CHECK_THAT(result.output, contains_text(has_mpi() ? "ranks: 1 (mpirun -n 2 PROGRAM: two)"
                                                    : "ranks: 1 (MPI was not found: no more)"));
  CHECK(number_after(result.output, "images a second: ") > 0);
}
