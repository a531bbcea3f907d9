#include "common/training/live_curves.hpp"

#include <algorithm>

#include "common/events/events.hpp"

namespace dlfs {
namespace {

constexpr std::size_t parts = 500;

}  // namespace

void LiveCurves::operator()(const History& history, std::size_t iterations) {
  if (!points_wanted()) return;
  const std::size_t part = std::max<std::size_t>(1, iterations / parts);
  const std::string loss = name_.empty() ? "train" : name_, before = name_.empty() ? "" : name_ + " ";
  for (; losses_sent_ + part <= history.losses.size(); losses_sent_ += part) {
    double sum = 0;
    for (std::size_t i = 0; i < part; ++i) sum += history.losses[losses_sent_ + i];
    send_point("loss", loss, static_cast<double>(losses_sent_) + static_cast<double>(part - 1) / 2,
               sum / static_cast<double>(part));
  }
  for (; evaluations_sent_ < history.evaluations.size(); ++evaluations_sent_) {
    const Evaluation& evaluation = history.evaluations[evaluations_sent_];
    const auto epoch = static_cast<double>(evaluation.epoch);
    send_point("accuracy", before + "train", epoch, evaluation.train_accuracy);
    send_point("accuracy", before + "test", epoch, evaluation.test_accuracy);
  }
}

}  // namespace dlfs
