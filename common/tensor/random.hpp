// Random numbers that repeat: the same seed gives the same draws with every compiler and standard library,
// because both the engine and the distributions are Boost's. (The standard's distributions may differ.)
// normal() calls the system's exp only to decide whether to take a draw at the edge: its last digit matters
// once in some 10^17 draws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/random/mersenne_twister.hpp>

namespace dlfs {

// A Mersenne Twister (Matsumoto and Nishimura, 1998). Pass one by reference to whatever draws.
class Rng {
 public:
  explicit Rng(std::uint64_t seed);

  double normal();                          // mean 0, standard deviation 1
  double uniform(double low, double high);  // [low, high); throws std::invalid_argument for low >= high
  std::size_t below(std::size_t count);     // 0 .. count - 1; throws std::invalid_argument for count 0

  // count indices out of 0 .. range - 1, drawn with replacement: np.random.choice(range, count).
  std::vector<std::size_t> choice(std::size_t range, std::size_t count);
  // The numbers 0 .. count - 1 in random order.
  std::vector<std::size_t> permutation(std::size_t count);
  // Fills a buffer of batch indices without allocating.
  void choice(std::size_t range, std::vector<std::size_t>& indices);

  // An independent generator for a part of the work, e.g. one trial of many that run in parallel: the same
  // seed and stream give the same draws, whatever else has been drawn.
  [[nodiscard]] Rng stream(std::uint64_t number) const;

  // The state as numbers that can be stored, and a generator that goes on from such a state. Throws
  // std::invalid_argument unless there are as many numbers as state() gives.
  [[nodiscard]] std::vector<std::uint64_t> state() const;
  static Rng from_state(const std::vector<std::uint64_t>& numbers);

 private:
  std::uint64_t seed_;
  boost::random::mt19937_64 engine_;
};

}  // namespace dlfs
