#include "ch08_deep/distributed/sum_times.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

#include "common/distributed/ring_all_reduce.hpp"

namespace dlfs::ch08 {

std::string sum_times(std::size_t values, Ranks& ranks) {
  if (ranks.size() == 1) return "";
  std::string table = "microseconds for a sum over all ranks\n    values      ring     MPI's  in order\n";
  for (const std::size_t n : {std::size_t{1000}, values, std::size_t{1000000}}) {
    std::vector<float> sums(n), all(n * ranks.size());
    const auto in_order = [&] {
      ranks.all_gather(sums, all);
      std::copy_n(all.begin(), n, sums.begin());
      for (std::size_t first = n; first < all.size(); first += n)
        for (std::size_t i = 0; i < n; ++i) sums[i] += all[first + i];
    };
    // The best of ten, after one to get going.
    const auto microseconds = [&](const std::function<void()>& add_up) {
      double best = 1e300;
      for (int i = 0; i < 11; ++i) {
        sums.assign(n, 1);
        const auto start = std::chrono::steady_clock::now();
        add_up();
        const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
        if (i > 0) best = std::min(best, time.count());
      }
      return best;
    };
    const double ring = microseconds([&] { ring_all_reduce(sums, ranks); });
    const double mpi = microseconds([&] { ranks.all_reduce(sums); });
    char line[100];
    std::snprintf(line, sizeof line, "%10zu %9.0f %9.0f %9.0f\n", n, ring, mpi, microseconds(in_order));
    table += line;
  }
  return table;
}

}  // namespace dlfs::ch08
