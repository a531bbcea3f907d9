#include "ch08_deep/distributed/last_words.hpp"

#include <algorithm>
#include <array>
#include <atomic>

#include <unistd.h>

namespace dlfs::ch08 {
namespace {

// A signal may come at any time: `say` writes the text that is not shown, then shows it.
struct Text {
  std::array<char, 1024> characters;
  std::size_t length;
};
std::array<Text, 2> texts{};
std::atomic<std::size_t> shown = 0;

void speak(int) {
  const Text& text = texts[shown];
  const ssize_t written = ::write(STDERR_FILENO, text.characters.data(), text.length);
  ::_exit(written < 0 ? 2 : 1);
}

}  // namespace

LastWords::LastWords() : before_() {
  say("");
  struct sigaction action {};
  action.sa_handler = speak;
  sigaction(SIGTERM, &action, &before_);
}

LastWords::~LastWords() { sigaction(SIGTERM, &before_, nullptr); }

void LastWords::say(const std::string& text) {
  const std::size_t other = 1 - shown;
  texts[other].length = std::min(text.size(), texts[other].characters.size());
  std::copy_n(text.begin(), texts[other].length, texts[other].characters.begin());
  shown = other;
}

std::string farewell(std::size_t steps, const std::string& save, std::size_t saved) {
  const std::string text = "ch08/distributed_training: a rank was lost, or mpirun was stopped, after step " +
                           std::to_string(steps) + ", and all ranks end; ";
  if (save.empty()) return text + "nothing was saved (--save FILE writes checkpoints)\n";
  return text + "the last checkpoint is " + save + ", of step " + std::to_string(saved) +
         ": go on with --resume " + save + ", on any number of ranks\n";
}

}  // namespace dlfs::ch08
