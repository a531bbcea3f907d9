#include "common/training/live_curves.hpp"

#include <algorithm>
#include <numeric>

#include "common/events/events.hpp"
#include "common/training/curves.hpp"

namespace dlfs {

void LiveCurves::operator()(const History& history, std::size_t iterations) {
  if (!events_wanted()) return;
  const std::size_t part = std::max<std::size_t>(1, iterations / 500);
  for (; losses_sent_ + part <= history.losses.size(); losses_sent_ += part) {
    const auto first = history.losses.begin() + static_cast<std::ptrdiff_t>(losses_sent_);
    const double sum = std::accumulate(first, first + static_cast<std::ptrdiff_t>(part), 0.0);
    send_point("loss", "train", static_cast<double>(losses_sent_) + static_cast<double>(part - 1) / 2,
               sum / static_cast<double>(part));
  }
  if (evaluations_sent_ == history.evaluations.size()) return;
  for (const std::vector<double>& row : curve_rows(history, evaluations_sent_)) {
    send_point("accuracy", "train", row[0], row[3]);
    send_point("accuracy", "test", row[0], row[4]);
  }
  evaluations_sent_ = history.evaluations.size();
}

}  // namespace dlfs
