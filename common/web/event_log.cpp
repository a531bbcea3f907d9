#include "common/web/event_log.hpp"

#include <algorithm>

namespace dlfs::web {

std::string Event::text() const {
  return "id: " + std::to_string(id) + "\nevent: " + type + "\ndata: " + data + "\n\n";
}

std::uint64_t EventLog::publish(const std::string& type, const Json& data, const std::string& key) {
  const std::lock_guard lock(mutex_);
  if (!key.empty()) {
    const auto old =
        std::find_if(events_.begin(), events_.end(), [&](const auto& event) { return event->key == key; });
    if (old != events_.end()) {
      bytes_ -= (*old)->data.size();
      events_.erase(old);
    }
  }
  const std::uint64_t id = ++last_;
  events_.push_back(std::make_shared<const Event>(Event{id, type, data.text(), key}));
  bytes_ += events_.back()->data.size();
  while (events_.size() > most_events || (bytes_ > most_bytes && events_.size() > 1)) {
    bytes_ -= events_.front()->data.size();
    forgotten_ = std::max(forgotten_, events_.front()->id);
    events_.pop_front();
  }
  if (listener_) listener_();
  return id;
}

EventLog::Missed EventLog::after(std::uint64_t id) const {
  const std::lock_guard lock(mutex_);
  Missed missed;
  missed.last = last_;
  missed.gap = id < forgotten_ || id > last_;
  const auto first =
      std::lower_bound(events_.begin(), events_.end(), missed.gap && id > last_ ? 0 : id + 1,
                       [](const auto& event, std::uint64_t number) { return event->id < number; });
  missed.events.assign(first, events_.end());
  return missed;
}

std::uint64_t EventLog::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void EventLog::on_publish(std::function<void()> listener) {
  const std::lock_guard lock(mutex_);
  listener_ = std::move(listener);
}

}  // namespace dlfs::web
