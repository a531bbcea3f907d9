// Ranks by Boost.MPI, if it was found when the workbook was configured; else the words that say so.
#include <cstdlib>
#include <stdexcept>

#include "common/distributed/ranks.hpp"

#ifdef DLFS_MPI
#include <array>
#include <functional>

#include <boost/mpi/collectives.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/mpi/nonblocking.hpp>
#include <boost/serialization/vector.hpp>
#endif

namespace dlfs {
namespace {

// Open MPI, and other libraries by PMI, tell a process that mpirun has started it.
bool started_by_mpirun() {
  for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_SIZE"})
    if (std::getenv(variable) != nullptr) return true;
  return false;
}

#ifdef DLFS_MPI

class MpiRanks : public Ranks {
 public:
  [[nodiscard]] std::size_t rank() const override { return static_cast<std::size_t>(world_.rank()); }
  [[nodiscard]] std::size_t size() const override { return static_cast<std::size_t>(world_.size()); }

  void exchange(std::size_t to, std::span<const float> sent, std::size_t from,
                std::span<float> received) override {
    std::array<boost::mpi::request, 2> both = {
        world_.isend(static_cast<int>(to), 0, sent.data(), static_cast<int>(sent.size())),
        world_.irecv(static_cast<int>(from), 0, received.data(), static_cast<int>(received.size()))};
    boost::mpi::wait_all(both.begin(), both.end());
  }
  void all_gather(std::span<const float> mine, std::span<float> all) override {
    boost::mpi::all_gather(world_, mine.data(), static_cast<int>(mine.size()), all.data());
  }
  std::vector<std::vector<double>> gather(const std::vector<double>& mine) override {
    std::vector<std::vector<double>> all;
    boost::mpi::gather(world_, mine, all, 0);
    return all;
  }
  void broadcast(std::span<float> values) override {
    boost::mpi::broadcast(world_, values.data(), static_cast<int>(values.size()), 0);
  }
  void all_reduce(std::span<float> values) override {
    sums_.resize(values.size());
    boost::mpi::all_reduce(world_, values.data(), static_cast<int>(values.size()), sums_.data(),
                           std::plus<float>());
    std::copy(sums_.begin(), sums_.end(), values.begin());
  }
  void abort(int status) override { boost::mpi::environment::abort(status); }

 private:
  // The thread that calls is one of several; its end does not end the others.
  boost::mpi::environment environment_{boost::mpi::threading::funneled, false};
  boost::mpi::communicator world_;
  std::vector<float> sums_;
};

#endif

}  // namespace

#ifdef DLFS_MPI
bool has_mpi() { return true; }
#else
bool has_mpi() { return false; }
#endif

std::unique_ptr<Ranks> connect_ranks() {
  if (!started_by_mpirun()) return std::make_unique<OneRank>();
#ifdef DLFS_MPI
  return std::make_unique<MpiRanks>();
#else
  throw std::runtime_error(
      "started by mpirun, but the workbook was built without MPI: install libboost-mpi-dev and openmpi-bin, "
      "then run "
      "'cmake build/release' and build again ('./workbook run ch08/distributed_training' does all that)");
#endif
}

}  // namespace dlfs
