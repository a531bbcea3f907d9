// Several processes that work on one thing (section 8.3.3), on one machine or on many: each of them has a
// number, its rank. They share no memory; what one is to know of another must be sent.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace dlfs {

// What the processes can do together. All ranks must call the same functions in the same order; each call
// waits for the others. The spans of all ranks must have the same size, unless something else is said.
class Ranks {
 public:
  Ranks() = default;
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  virtual ~Ranks() = default;

  [[nodiscard]] virtual std::size_t rank() const = 0;  // 0 .. size() - 1
  [[nodiscard]] virtual std::size_t size() const = 0;

  // Sends to one rank while it receives from another. The spans may be of different sizes, but a rank must
  // receive as many values as are sent to it.
  virtual void exchange(std::size_t to, std::span<const float> sent, std::size_t from,
                        std::span<float> received) = 0;
  // The values of all ranks, one rank after the other: n values each -> size() n values.
  virtual void all_gather(std::span<const float> mine, std::span<float> all) = 0;
  // The values of all ranks on rank 0, in the order of ranks, nothing on the others. Any number of values each.
  virtual std::vector<std::vector<double>> gather(const std::vector<double>& mine) = 0;
  // The values of rank 0 on all ranks.
  virtual void broadcast(std::span<float> values) = 0;
  // The sums over all ranks, in place, in whatever order the library thinks best.
  virtual void all_reduce(std::span<float> values) = 0;
  // Ends all ranks at once, with this exit status. On one rank alone it returns.
  virtual void abort(int status) = 0;
};

// A process alone.
class OneRank : public Ranks {
 public:
  [[nodiscard]] std::size_t rank() const override { return 0; }
  [[nodiscard]] std::size_t size() const override { return 1; }
  void exchange(std::size_t to, std::span<const float> sent, std::size_t from,
                std::span<float> received) override;
  void all_gather(std::span<const float> mine, std::span<float> all) override;
  std::vector<std::vector<double>> gather(const std::vector<double>& mine) override { return {mine}; }
  void broadcast(std::span<float>) override {}
  void all_reduce(std::span<float>) override {}
  void abort(int) override {}
};

// The ranks that mpirun has started, `mpirun -n 4 program`: call it once, at the beginning of main. A program
// that was started without mpirun is alone. Throws std::runtime_error if mpirun has started it and the
// workbook was built without MPI.
std::unique_ptr<Ranks> connect_ranks();

// Whether the workbook was built with MPI.
bool has_mpi();

// Runs body; what it prints to std::cout appears from rank 0 alone. If body throws on one of several ranks,
// this prints "program, rank 1: what went wrong", and ends all of them with status 1: the others would wait
// for this one for ever.
void run_ranks(Ranks& ranks, const std::string& program, const std::function<void()>& body);

// The numbers 0 .. count - 1 that are dealt to this rank: rank, rank + size, ...
std::vector<std::size_t> dealt(std::size_t count, const Ranks& ranks);

}  // namespace dlfs
