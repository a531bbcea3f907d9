#include "common/workbook/sandbox/limited_process.hpp"

#include <algorithm>
#include <csignal>
#include <memory>
#include <span>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "common/workbook/sandbox/control_group.hpp"
#include "common/workbook/sandbox/guardian.hpp"
#include "common/workbook/sandbox/landlock.hpp"
#include "common/workbook/sandbox/printed.hpp"
#include "common/workbook/sandbox/process_tree.hpp"
#include "common/workbook/sandbox/sandbox_process.hpp"

namespace dlfs::workbook {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t memory_for_others = std::size_t{128} << 20;

void limit(int resource, std::size_t amount) {
  rlimit before{};
  getrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &before);
  const rlim_t wanted = std::min<rlim_t>(amount, before.rlim_max);
  const rlimit now = {wanted, wanted};
  setrlimit(static_cast<decltype(RLIMIT_CPU)>(resource), &now);
}

// What holds a program back, made before the fork, because the child may not allocate.
struct Restraints {
  std::unique_ptr<ControlGroup> group = {};
  std::unique_ptr<Landlock> landlock = {};
  std::unique_ptr<SandboxProcess> sandbox = {};
  pid_t workbook = getpid();
};

// In the child, after the fork: only system calls.
bool give_up_rights(const ProcessLimits& limits, const Restraints& restraints) {
  if (!restraints.sandbox && !guard_process_group(restraints.workbook))
    return false;  // a sandbox ends with us
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);                    // Ctrl-C ends the workbook, not this session
  syscall(SYS_keyctl, 1 /* join a new session */, 0);  // our keys stay ours
#endif
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, limits.file_size);
  limit(RLIMIT_CPU, static_cast<std::size_t>(limits.time.count() / 1000 + 5) * 4);
  limit(RLIMIT_STACK, std::size_t{8} << 20);
  if (limits.address_space > 0) limit(RLIMIT_AS, limits.address_space);
  if (restraints.group && !restraints.group->join()) return false;
  if (restraints.landlock && !restraints.landlock->enforce()) return false;
  for (int descriptor = 3; descriptor < 256; ++descriptor) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  return true;
}

// Watches a program until it ends or exceeds a limit.
class Watch {
 public:
  Watch(const Process& process, const ProcessLimits& limits, bool sums)
      : process_(process), limits_(limits), sums_(sums) {}

  void run(const Descriptor& input, Printed& printed, ProcessEnd& end) {
    bool open = true;
    while (!process_.has_ended() && !exceeds(printed, end)) {
      if (open) {
        open = read_more(input, 10, printed);
      } else {
        poll(nullptr, 0, 2);
      }
    }
  }

 private:
  bool exceeds(const Printed& printed, ProcessEnd& end) {
    const Clock::time_point now = Clock::now();
    end.printed_too_much = printed.total() > limits_.printed;
    if (now > begin_ + limits_.time) look_at_time(now, end);
    if (sums_ && now >= next_sum_) {
      next_sum_ = now + std::chrono::milliseconds(20);
      add_up(end);
    }
    return end.printed_too_much || end.out_of_time || end.out_of_memory || end.machine_is_full ||
           end.too_many_processes;
  }

  void add_up(ProcessEnd& end) const {
    const Usage usage = usage_of(process_.id());
    end.out_of_memory = usage.memory > limits_.memory;
    end.too_many_processes = usage.processes > limits_.processes;
    end.machine_is_full = memory_left() < memory_for_others;
  }

  // Time in which it stood in line for a processor is not counted, for that is not its doing; but nobody waits for ever.
  void look_at_time(Clock::time_point now, ProcessEnd& end) const {
    const auto seconds = [](Clock::duration time) { return std::chrono::duration<double>(time).count(); };
    const double limit = seconds(limits_.time);
    const double elapsed = seconds(now - begin_);
    const Usage usage = usage_of(process_.id());
    end.out_of_time = elapsed - usage.waited > limit || usage.seconds > limit;
    end.starved = !end.out_of_time && elapsed > 4 * limit;
    end.out_of_time |= end.starved;
  }

  const Process& process_;
  const ProcessLimits& limits_;
  const bool sums_;  // whether nothing else sees to the memory and the processes
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point next_sum_ = begin_;
};

Restraints make_restraints(const ProcessLimits& limits, const Surroundings& surroundings) {
  Restraints restraints;
  if (surroundings.view) {
    restraints.sandbox = std::make_unique<SandboxProcess>();
  } else if (!limits.writable.empty()) {
    restraints.landlock = std::make_unique<Landlock>(std::span(&limits.writable, 1));
  }
  if (limits.memory > 0) {
    restraints.group = std::make_unique<ControlGroup>(limits.memory, limits.processes);
    if (!restraints.group->limits()) restraints.group.reset();
  }
  return restraints;
}

// What is started: the program itself, or bubblewrap, which starts it.
ProcessStart start_of(const Command& command, const std::filesystem::path& folder,
                      const std::vector<std::string>& environment, const Surroundings& surroundings,
                      const SandboxProcess* sandbox) {
  ProcessStart start = {
      .command = command, .folder = folder, .environment = environment, .own_session = true};
  if (surroundings.open_file >= 0) start.kept.push_back(surroundings.open_file);
  if (sandbox != nullptr) {
    start.command = in_bubblewrap(*surroundings.view, folder, command, sandbox->door());
    start.kept.push_back(sandbox->door());
    start.folder = "/";
  }
  return start;
}

// If nobody ended it, bubblewrap has told how the program ended; else there was no program.
void expect_sandbox(SandboxProcess* sandbox, const ProcessEnd& end) {
  const bool ended = end.out_of_time || end.printed_too_much || end.out_of_memory || end.machine_is_full ||
                     end.too_many_processes;
  if (sandbox == nullptr || ended || sandbox->told_status()) return;
  throw std::runtime_error("bubblewrap made no sandbox, or it was ended from outside: " +
                           end.output.substr(0, 400));
}

}  // namespace

ProcessEnd run_limited(const Command& command, const std::filesystem::path& folder,
                       const std::vector<std::string>& environment, const ProcessLimits& limits,
                       const Surroundings& surroundings) {
  const Restraints restraints = make_restraints(limits, surroundings);
  SandboxProcess* const sandbox = restraints.sandbox.get();
  Pipe output = open_pipe();
  ProcessStart start = start_of(command, folder, environment, surroundings, sandbox);
  start.output = start.errors = output.writing.number();
  start.prepare = [&] { return give_up_rights(limits, restraints); };

  const Clock::time_point begin = Clock::now();
  Process process(start);
  output.writing.close();
  if (sandbox != nullptr) sandbox->follow();
  ProcessEnd end;
  Printed printed;
  Watch(process, limits, limits.memory > 0 && !restraints.group).run(output.reading, printed, end);
  if (sandbox != nullptr) sandbox->kill();
  process.kill();  // also what it left behind
  end.status = process.wait();
  if (sandbox != nullptr) sandbox->wait();
  read_rest(output.reading, limits.printed, printed);
  end.output = printed.text();
  if (restraints.group) end.out_of_memory = restraints.group->ran_out_of_memory();
  expect_sandbox(sandbox, end);
  end.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return end;
}

}  // namespace dlfs::workbook
