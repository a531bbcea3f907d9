#include "common/distributed/ranks.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <streambuf>

namespace dlfs {
namespace {

// Swallows what is written.
class Nowhere : public std::streambuf {
 protected:
  int overflow(int character) override { return traits_type::not_eof(character); }
  std::streamsize xsputn(const char*, std::streamsize count) override { return count; }
};

// While it lives, std::cout writes nowhere, if that is wanted.
class Silence {
 public:
  explicit Silence(bool wanted) : before_(wanted ? std::cout.rdbuf(&nowhere_) : nullptr) {}
  ~Silence() {
    if (before_ != nullptr) std::cout.rdbuf(before_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  Nowhere nowhere_;
  std::streambuf* before_;
};

}  // namespace

void OneRank::exchange(std::size_t to, std::span<const float> sent, std::size_t from,
                       std::span<float> received) {
  if (to != 0 || from != 0 || sent.size() != received.size())
    throw std::invalid_argument("exchange: a process alone can only send to itself");
  std::ranges::copy(sent, received.begin());
}

void OneRank::all_gather(std::span<const float> mine, std::span<float> all) {
  std::ranges::copy(mine, all.begin());
}

void run_ranks(Ranks& ranks, const std::string& program, const std::function<void()>& body) {
  if (ranks.size() == 1) return body();
  const Silence silence(ranks.rank() != 0);
  try {
    body();
  } catch (const std::exception& error) {
    std::cout.flush();
    std::cerr << program << ", rank " << ranks.rank() << ": " << error.what() << std::endl;
    ranks.abort(1);
    throw;
  }
}

std::vector<std::size_t> dealt(std::size_t count, const Ranks& ranks) {
  std::vector<std::size_t> mine;
  for (std::size_t i = ranks.rank(); i < count; i += ranks.size()) mine.push_back(i);
  return mine;
}

}  // namespace dlfs
