#include "common/parallel/threads.hpp"

#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/parallel/thread_pool.hpp"

namespace dlfs {
namespace {

std::atomic<std::size_t> wanted = 0;  // 0: as many as there are processors

// What worker() says, and whether a body of a parallel_for is running here.
thread_local std::size_t number = 0;
thread_local bool inside = false;

// Calls work(member, members) on a team of `size`. Where somebody else's work occupies the team, its caller does
// all of it.
template <typename Work>
void run_on_team(std::size_t size, const Work& work) {
  static std::mutex occupied;
  static std::unique_ptr<Team> team;
  static std::size_t team_size = 0;  // that was asked for
  const std::unique_lock lock(occupied, std::try_to_lock);
  if (!lock) return work(std::size_t{0}, std::size_t{1});
  if (size != std::exchange(team_size, size)) {
    team.reset();
    team = std::make_unique<Team>(size);
  }
  const auto member_work = [&](std::size_t member) { work(member, team->size()); };
  team->run(std::ref(member_work));
}

}  // namespace

void set_threads(std::size_t count) {
  constexpr std::size_t most = 1024;
  if (count > most) {
    throw std::invalid_argument(std::to_string(count) + " threads: at most " + std::to_string(most) +
                                " are supported");
  }
  wanted = count;
}

std::size_t threads() {
  if (inside) return 1;
  static const std::size_t most_useful = processors();
  return wanted == 0 ? most_useful : wanted.load();
}

std::size_t worker() { return number; }

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::exception_ptr error;
  std::atomic<bool> failed = false;
  const auto run = [&](std::size_t member, std::size_t members) {
    const std::size_t outer_number = std::exchange(number, member);
    const bool outer_inside = std::exchange(inside, true);
    const std::size_t last = count * (member + 1) / members;
    for (std::size_t i = count * member / members; i < last && !failed; ++i) {
      try {
        body(i);
      } catch (...) {
        if (!failed.exchange(true)) error = std::current_exception();
      }
    }
    number = outer_number;
    inside = outer_inside;
  };

  const std::size_t team = threads();
  if (team == 1 || count < 2) {
    run(0, 1);
  } else {
    run_on_team(team, run);
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace dlfs
