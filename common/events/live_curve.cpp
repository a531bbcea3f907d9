#include "common/events/live_curve.hpp"

#include <algorithm>
#include <utility>

#include "common/events/events.hpp"

namespace dlfs {

LiveCurve::LiveCurve(std::string chart, std::string curve, std::size_t whole)
    : chart_(std::move(chart)), curve_(std::move(curve)), whole_(std::max<std::size_t>(whole, 1)) {}

void LiveCurve::add(std::size_t done, double value) {
  constexpr std::size_t parts = 500;
  if (!points_wanted()) return;
  sum_of_done_ += static_cast<double>(done);
  sum_ += value;
  ++count_;
  const std::size_t part = whole_ <= parts ? done : done * parts / whole_;
  if (part <= part_) return;
  send_point(chart_, curve_, sum_of_done_ / static_cast<double>(count_), sum_ / static_cast<double>(count_));
  part_ = part;
  count_ = 0;
  sum_of_done_ = sum_ = 0;
}

}  // namespace dlfs
