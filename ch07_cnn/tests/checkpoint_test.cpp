// A training that is killed or interrupted, as a reader does it.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/io/npz.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// train_convnet in the background, with its output in a file.
class Running {
 public:
  Running(std::vector<std::string> arguments, const std::filesystem::path& output) : output_(output) {
    arguments.insert(arguments.begin(), DLFS_BINARY_DIR "/bin/ch07/train_convnet");
    std::vector<char*> words;
    for (std::string& word : arguments) words.push_back(word.data());
    words.push_back(nullptr);
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("fork failed");
    if (process_ > 0) return;
    std::signal(SIGINT, SIG_DFL);
    setenv("DLFS_OFFLINE", "1", 1);
    const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    execv(words[0], words.data());
    _exit(127);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    if (process_ < 0) return;
    send(SIGKILL);
    wait();
  }

  void send(int signal) const { kill(process_, signal); }
  // Exit status, or 128 + signal.
  int wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] std::string output() const { return content_of(output_); }

 private:
  std::filesystem::path output_;
  pid_t process_ = -1;
};

std::size_t iterations_in(const std::filesystem::path& checkpoint) {
  return Npz::load(checkpoint).shape("losses")[0];
}

// 300 iterations, 30 in an epoch.
std::vector<std::string> training(const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"--train-images", "600", "--test-images", "100", "--batch", "20",
                                        "--epochs",       "10",  "--threads",     "1",   "--plot",  "none"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

void wait_for_epochs(const std::filesystem::path& checkpoint, std::size_t epochs) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(3);
  while (!std::filesystem::exists(checkpoint) || iterations_in(checkpoint) < 30 * epochs) {
    if (std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("no checkpoint after three minutes");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace

TEST_CASE("a training that was killed goes on to the same file, byte for byte", "[ch07]") {
  const TemporaryFolder folder;
  const auto whole = folder.path() / "whole.npz", killed = folder.path() / "killed.npz";
  REQUIRE(run_program("ch07/train_convnet", training({"--save", whole.string()})).status == 0);

  Running running(training({"--save", killed.string()}), folder.path() / "output.txt");
  wait_for_epochs(killed, 2);
  running.send(SIGKILL);
  CAPTURE(running.output());
  REQUIRE(running.wait() == 128 + SIGKILL);
  REQUIRE(iterations_in(killed) < 300);

  const auto resumed =
      run_program("ch07/train_convnet", training({"--save", killed.string(), "--resume", killed.string()}));
  CAPTURE(resumed.output, resumed.errors);
  REQUIRE(resumed.status == 0);
  CHECK(iterations_in(killed) == 300);
  CHECK(content_of(killed) == content_of(whole));
}

TEST_CASE("Ctrl-C saves and plots what there is", "[ch07]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "training.npz";
  std::vector<std::string> arguments = training({"--save", file.string(), "--out", folder.path().string()});
  arguments[11] = "script";
  Running running(arguments, folder.path() / "output.txt");
  wait_for_epochs(file, 1);
  running.send(SIGINT);
  const int status = running.wait();
  const std::string output = running.output();
  CAPTURE(output);
  REQUIRE(status == 130);
  const double iterations = number_after(output, "interrupted after");
  CHECK(iterations < 300);
  CHECK(static_cast<double>(iterations_in(file)) == iterations);
  CHECK(std::filesystem::exists(folder.path() / "train_convnet_loss.gp"));
  CHECK(std::filesystem::exists(folder.path() / "train_convnet_accuracy.gp"));
}
