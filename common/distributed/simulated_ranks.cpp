#include "common/distributed/simulated_ranks.hpp"

#include <algorithm>
#include <barrier>
#include <exception>
#include <stdexcept>
#include <thread>

namespace dlfs {
namespace {

// What each rank shows to the others between two meetings of all.
struct Board {
  explicit Board(std::size_t P)
      : floats(P), doubles(P), addressees(P), meeting(static_cast<std::ptrdiff_t>(P)) {}

  std::vector<std::vector<float>> floats;
  std::vector<std::vector<double>> doubles;
  std::vector<std::size_t> addressees;
  std::barrier<> meeting;
};

class SimulatedRanks : public Ranks {
 public:
  SimulatedRanks(std::size_t rank, Board& board) : rank_(rank), board_(board) {}
  [[nodiscard]] std::size_t rank() const override { return rank_; }
  [[nodiscard]] std::size_t size() const override { return board_.floats.size(); }

  void exchange(std::size_t to, std::span<const float> sent, std::size_t from,
                std::span<float> received) override {
    board_.addressees[rank_] = to;
    show(sent);
    const std::vector<float>& arrived = board_.floats.at(from);
    const bool fits = board_.addressees[from] == rank_ && arrived.size() == received.size();
    if (fits) std::ranges::copy(arrived, received.begin());
    board_.meeting.arrive_and_wait();
    if (!fits) throw std::logic_error("exchange: what was to be received was not sent");
  }
  void all_gather(std::span<const float> mine, std::span<float> all) override {
    show(mine);
    auto to = all.begin();
    for (const auto& values : board_.floats) to = std::ranges::copy(values, to).out;
    board_.meeting.arrive_and_wait();
  }
  std::vector<std::vector<double>> gather(const std::vector<double>& mine) override {
    board_.doubles[rank_] = mine;
    board_.meeting.arrive_and_wait();
    auto all = rank_ == 0 ? board_.doubles : std::vector<std::vector<double>>{};
    board_.meeting.arrive_and_wait();
    return all;
  }
  void broadcast(std::span<float> values) override {
    show(values);
    std::ranges::copy(board_.floats[0], values.begin());
    board_.meeting.arrive_and_wait();
  }
  void all_reduce(std::span<float> values) override {
    show(values);
    std::ranges::fill(values, 0.0F);
    for (const auto& others : board_.floats)
      for (std::size_t i = 0; i < values.size(); ++i) values[i] += others[i];
    board_.meeting.arrive_and_wait();
  }
  void abort(int) override { throw std::runtime_error("abort"); }

 private:
  // Puts the values on the board, and waits until all have done so.
  void show(std::span<const float> values) {
    board_.floats[rank_].assign(values.begin(), values.end());
    board_.meeting.arrive_and_wait();
  }

  std::size_t rank_;
  Board& board_;
};

}  // namespace

void run_simulated(std::size_t P, const std::function<void(Ranks&)>& body) {
  Board board(P);
  std::vector<std::exception_ptr> errors(P);
  std::vector<std::thread> threads;
  for (std::size_t rank = 0; rank < P; ++rank) {
    threads.emplace_back([&, rank] {
      try {
        SimulatedRanks ranks(rank, board);
        body(ranks);
      } catch (...) {
        errors[rank] = std::current_exception();
      }
      board.meeting.arrive_and_drop();  // the others need not wait for it
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
