#include "common/web/playground/playground_desk.hpp"

#include <algorithm>
#include <cmath>

#include "common/web/numbers.hpp"

namespace dlfs::web {
namespace {

using Clock = std::chrono::steady_clock;

// Values from -scale to scale as two hexadecimal digits each, 128 for 0: a frame has thousands of them.
std::string bytes_of(const std::vector<float>& values, float low, float high) {
  std::string text;
  for (const float value : values) {
    const float share = std::isfinite(value) ? std::clamp((value - low) / (high - low), 0.0F, 1.0F) : 0.0F;
    const auto byte = static_cast<unsigned>(std::lround(share * 255));
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

Json neuron_json(const PlaygroundFrame::Neuron& neuron) {
  float scale = 1e-6F;
  for (const float value : neuron.map) scale = std::max(scale, std::isfinite(value) ? std::abs(value) : 0.0F);
  return Json::object({{"layer", neuron.layer},
                       {"number", neuron.number},
                       {"scale", rounded(static_cast<double>(scale))},
                       {"map", bytes_of(neuron.map, -scale, scale)}});
}

}  // namespace

Json frame_json(const PlaygroundFrame& frame) {
  std::vector<Json> neurons, weights;
  for (const auto& neuron : frame.neurons) neurons.push_back(neuron_json(neuron));
  for (const Tensor<float>& tensor : frame.weights) {
    std::vector<Json> shape;
    for (std::size_t i = 0; i < tensor.ndim(); ++i) shape.emplace_back(tensor.dim(i));
    weights.push_back(Json::object({{"shape", Json::array(shape)}, {"values", rounded_array(tensor)}}));
  }
  return Json::object({{"iteration", frame.iteration},
                       {"loss", frame.loss},
                       {"accuracy", frame.accuracy},
                       {"side", frame.side},
                       {"boundary", bytes_of(frame.boundary, 0, 1)},
                       {"neuron_side", frame.neuron_side},
                       {"neurons", Json::array(neurons)},
                       {"weights", Json::array(weights)}});
}

PlaygroundDesk::PlaygroundDesk(EventLog& events, std::function<bool()> watched,
                               std::chrono::milliseconds patience)
    : events_(events), watched_(std::move(watched)), patience_(patience), worker_([this] { work(); }) {}

PlaygroundDesk::~PlaygroundDesk() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  worker_.join();
}

std::size_t PlaygroundDesk::add(const PlaygroundSettings& settings, std::vector<LabelledPoint> points) {
  const std::lock_guard lock(mutex_);
  all_.push_back(std::make_shared<One>(One{last_id_ + 1, Playground(settings, std::move(points))}));
  if (all_.size() > most) all_.pop_front();
  return ++last_id_;
}

std::shared_ptr<PlaygroundDesk::One> PlaygroundDesk::find(std::size_t id) const {
  for (const auto& one : all_) {
    if (one->id == id) return one;
  }
  throw HttpError{404, "this playground is not kept any more: begin again"};
}

Json PlaygroundDesk::json(One& one) {
  return Json::object(
      {{"id", one.id}, {"running", one.running}, {"frame", frame_json(one.playground.frame())}});
}

Json PlaygroundDesk::change(std::size_t id, bool run, const std::function<void(Playground&)>& action) {
  const std::lock_guard lock(mutex_);
  const auto one = find(id);
  action(one->playground);
  one->running = run;
  one->seen = Clock::now();
  changed_.notify_all();
  return json(*one);
}

bool PlaygroundDesk::is_running(std::size_t id) const {
  const std::lock_guard lock(mutex_);
  return find(id)->running;
}

void PlaygroundDesk::work() {
  std::unique_lock lock(mutex_);
  const auto runs = [](const auto& one) { return one->running; };
  while (!ending_) {
    changed_.wait(lock, [&] { return ending_ || std::any_of(all_.begin(), all_.end(), runs); });
    for (const auto& one : all_) {
      if (!one->running) continue;
      const auto now = Clock::now();
      if (watched_()) one->seen = now;
      if (now - one->seen > patience_) {
        one->running = false;
        events_.publish("frame", json(*one), "playground " + std::to_string(one->id));
        continue;
      }
      one->playground.step(2);
      if (now - one->told < std::chrono::milliseconds(80)) continue;
      one->told = now;
      events_.publish("frame", json(*one), "playground " + std::to_string(one->id));
    }
    changed_.wait_for(lock, std::chrono::milliseconds(16), [&] { return ending_; });
  }
}

}  // namespace dlfs::web
