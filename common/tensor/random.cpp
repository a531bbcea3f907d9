#include "common/tensor/random.hpp"

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include "common/tensor/print.hpp"

namespace dlfs {
namespace {

// SplitMix64 (Steele, Lea and Flood, 2014): spreads every bit of a number over all bits of the result.
std::uint64_t mix(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

Rng::Rng(std::uint64_t seed) : seed_(seed), engine_(seed) {}

double Rng::normal() { return boost::random::normal_distribution<double>()(engine_); }

double Rng::uniform(double low, double high) {
  if (!(low < high) || !std::isfinite(low) || !std::isfinite(high)) {
    throw std::invalid_argument("uniform: no numbers to draw in [" + to_string_shortest(low) + ", " +
                                to_string_shortest(high) + ")");
  }
  return boost::random::uniform_real_distribution<double>(low, high)(engine_);
}

std::size_t Rng::below(std::size_t count) {
  if (count == 0) throw std::invalid_argument("below: there is no number below 0 to draw");
  return boost::random::uniform_int_distribution<std::size_t>(0, count - 1)(engine_);
}

std::vector<std::size_t> Rng::choice(std::size_t range, std::size_t count) {
  std::vector<std::size_t> indices(count);
  choice(range, indices);
  return indices;
}

void Rng::choice(std::size_t range, std::vector<std::size_t>& indices) {
  for (std::size_t& index : indices) index = below(range);
}

std::vector<std::size_t> Rng::permutation(std::size_t count) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  // Fisher and Yates: each position, from the last to the first, takes one of the numbers that are not placed
  // yet.
  for (std::size_t left = count; left > 1; --left) std::swap(order[left - 1], order[below(left)]);
  return order;
}

Rng Rng::stream(std::uint64_t number) const { return Rng(mix(mix(seed_) + number)); }

// The seed, then the engine's own words, which Boost writes as text.
std::vector<std::uint64_t> Rng::state() const {
  std::stringstream text;
  text << engine_;
  std::vector<std::uint64_t> numbers{seed_};
  for (std::uint64_t word = 0; text >> word;) numbers.push_back(word);
  return numbers;
}

Rng Rng::from_state(const std::vector<std::uint64_t>& numbers) {
  constexpr std::size_t count = 1 + boost::random::mt19937_64::state_size;
  if (numbers.size() != count) {
    throw std::invalid_argument("random numbers: expected a state of " + std::to_string(count) +
                                " numbers, found " + std::to_string(numbers.size()));
  }
  Rng rng(numbers[0]);
  std::stringstream text;
  for (std::size_t i = 1; i < count; ++i) text << numbers[i] << ' ';
  text >> rng.engine_;
  return rng;
}

}  // namespace dlfs
