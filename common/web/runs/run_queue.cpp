#include "common/web/runs/run_queue.hpp"

#include <algorithm>
#include <exception>

#include "common/web/runs/child.hpp"

namespace dlfs::web {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

}  // namespace

RunQueue::RunQueue(EventLog& events, std::chrono::milliseconds patience)
    : events_(events), patience_(patience), worker_([this] { work(); }) {}

RunQueue::~RunQueue() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const auto& job : jobs_) job->stop_wanted = true;
  }
  changed_.notify_all();
  worker_.join();
}

std::optional<std::size_t> RunQueue::add(const std::function<RunOrder(std::size_t)>& order) {
  const std::lock_guard lock(mutex_);
  const auto waiting =
      std::count_if(jobs_.begin(), jobs_.end(), [](const auto& job) { return job->run.state == "waiting"; });
  if (static_cast<std::size_t>(waiting) >= most_waiting) return std::nullopt;
  const auto job = std::make_shared<Job>();
  job->order = order(last_id_ + 1);
  job->run.id = ++last_id_;
  job->run.program = job->order.program;
  job->run.options = job->order.shown;
  job->run.only_builds = job->order.command.empty();
  jobs_.push_back(job);
  forget_old();
  events_.publish("run", job->run.summary());
  changed_.notify_all();
  return last_id_;
}

// Called with the lock.
void RunQueue::forget_old() {
  for (auto job = jobs_.begin(); jobs_.size() > most_kept && job != jobs_.end();) {
    if (!(*job)->run.is_over()) {
      ++job;
      continue;
    }
    std::error_code ignored;
    if (!(*job)->order.folder.empty()) fs::remove_all((*job)->order.folder, ignored);
    job = jobs_.erase(job);
  }
}

bool RunQueue::stop(std::size_t id) {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_) {
    if (job->run.id != id || job->run.is_over()) continue;
    job->stop_wanted = true;
    if (job->run.state == "waiting") {
      job->run.state = "stopped";
      events_.publish("run", job->run.summary());
    }
    return true;
  }
  return false;
}

std::optional<Run> RunQueue::find(std::size_t id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& job : jobs_) {
    if (job->run.id == id) return job->run;
  }
  return std::nullopt;
}

std::vector<Run> RunQueue::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<Run> runs;
  for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) {
    const Run& run = (*job)->run;
    runs.push_back({.id = run.id,
                    .program = run.program,
                    .options = run.options,
                    .only_builds = run.only_builds,
                    .state = run.state,
                    .status = run.status,
                    .seconds = run.seconds,
                    .figures = run.figures});
  }
  return runs;
}

void RunQueue::work() {
  for (;;) {
    std::shared_ptr<Job> next;
    {
      std::unique_lock lock(mutex_);
      const auto is_next = [](const auto& job) { return job->run.state == "waiting"; };
      changed_.wait(lock, [&] { return ending_ || std::any_of(jobs_.begin(), jobs_.end(), is_next); });
      if (ending_) return;
      next = *std::find_if(jobs_.begin(), jobs_.end(), is_next);
      next->run.state = "building";
    }
    try {
      execute(*next);
    } catch (const std::exception& error) {
      take_output(*next, std::string(error.what()) + "\n");
      change_state(*next, "failed");
    }
  }
}

void RunQueue::change_state(Job& job, const std::string& state) {
  const std::lock_guard lock(mutex_);
  job.run.state = state;
  events_.publish("run", job.run.summary());
}

void RunQueue::execute(Job& job) {
  const auto finish = [&](int status) {
    {
      const std::lock_guard lock(mutex_);
      job.run.status = status;
    }
    change_state(job, job.stop_wanted ? "stopped" : status == 0 ? "ended" : "failed");
  };
  change_state(job, "building");
  if (!job.order.build.empty()) {
    const int status = follow(job, job.order.build, false);
    if (status != 0 || job.stop_wanted) return finish(status);
  }
  if (job.order.command.empty()) return finish(0);
  std::error_code ignored;
  fs::remove_all(job.order.folder, ignored);
  fs::create_directories(job.order.folder);
  change_state(job, "running");
  const auto start = Clock::now();
  const int status = follow(job, job.order.command, true);
  {
    const std::lock_guard lock(mutex_);
    job.run.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  finish(status);
}

void RunQueue::take_output(Job& job, const std::string& text) {
  const std::lock_guard lock(mutex_);
  const std::string part = job.run.add_output(text);
  if (!part.empty()) events_.publish("output", Json::object({{"id", job.run.id}, {"text", part}}));
}

void RunQueue::take_event(Job& job, const std::string& line, std::vector<Json>& points) {
  try {
    const JsonValue event = JsonValue::parse(line);
    const std::string& kind = event.string("event");
    const std::lock_guard lock(mutex_);
    if (kind == "point" && event.member("y").is_number()) {
      Curve* const curve = job.run.curve(event.string("chart"), event.string("curve"));
      if (curve == nullptr) return;
      const double x = event.member("x").number(), y = event.member("y").number();
      curve->add(x, y);
      points.push_back(Json::array({curve->chart(), curve->name(), x, y}));
    } else if (kind == "progress") {
      events_.publish("progress",
                      Json::object({{"id", job.run.id},
                                    {"label", event.string("label")},
                                    {"done", event.member("done").number()},
                                    {"total", event.member("total").number()},
                                    {"note", event.string("note")}}),
                      "progress");
    } else if (kind == "figure") {
      // The name is looked up among the files of the run's own folder.
      for (const auto& file : fs::directory_iterator(job.order.folder)) {
        const bool fits = file.path().filename() == event.string("file") && file.path().extension() == ".svg";
        if (!fits || !file.is_regular_file() || job.run.figures.size() >= Run::most_figures) continue;
        job.run.figures.push_back(file.path());
        events_.publish("run", job.run.summary());
        break;
      }
    }
  } catch (const std::exception&) {  // what is no event is passed over
  }
}

int RunQueue::follow(Job& job, const std::vector<std::string>& command, bool with_events) {
  std::vector<Json> points;
  const ChildListener listener{
      .on_output = [&](const std::string& text) { take_output(job, text); },
      .on_event = [&](const std::string& line) { take_event(job, line, points); },
      .on_pause =
          [&] {
            if (!points.empty())
              events_.publish("points", Json::object({{"id", job.run.id}, {"points", Json::array(points)}}));
            points.clear();
          }};
  return follow_child(command, with_events ? job.order.folder : fs::path(), job.stop_wanted, patience_,
                      listener);
}

}  // namespace dlfs::web
