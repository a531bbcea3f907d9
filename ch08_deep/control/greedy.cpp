#include "ch08_deep/control/greedy.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <unistd.h>

#include "ch08_deep/control/environment.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch08 {

GreedyResult play_greedily(Network<float>& network, const std::string& game, std::size_t episodes,
                           const Rng& starts) {
  std::vector<std::unique_ptr<Environment>> playing;
  for (std::size_t i = 0; i < episodes; ++i) playing.push_back(make_environment(game, starts.stream(i)));
  const Shape state = playing.at(0)->observation();

  GreedyResult result;
  Tensor<float> x;
  for (bool first = true; !playing.empty(); first = false) {
    // One step of all episodes that go on.
    x.resize(state.with(0, playing.size()));
    for (std::size_t i = 0; i < playing.size(); ++i) playing[i]->look(x.row(i));
    const Tensor<float>& Q = network.predict(x);
    if (first) result.first_Q = static_cast<double>(mean(max(Q, 1)));
    const Labels actions = argmax(Q, 1);

    std::vector<std::unique_ptr<Environment>> going_on;
    for (std::size_t i = 0; i < playing.size(); ++i) {
      const Outcome outcome = playing[i]->step(actions[i]);
      result.mean_return += outcome.reward;
      if (!outcome.over) going_on.push_back(std::move(playing[i]));
    }
    playing = std::move(going_on);
  }
  result.mean_return /= static_cast<double>(episodes);
  return result;
}

void expect_terminal() {
  if (isatty(STDOUT_FILENO) == 1) return;
  throw std::runtime_error("--watch shows a game on a terminal, and the output goes elsewhere: leave it out");
}

void watch(Network<float>& network, const std::string& game, const Rng& starts) {
  const auto environment = make_environment(game, starts.stream(0));
  Tensor<float> x = Tensor<float>::zeros(environment->observation());
  double sum = 0;
  for (bool over = false; !over;) {
    const std::string picture = environment->picture();
    std::cout << picture << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    environment->look(x.row(0));
    const Outcome outcome = environment->step(argmax(network.predict(x)));
    sum += outcome.reward;
    over = outcome.over;
    // Back to the first line, and clear what was drawn.
    std::cout << "\033[" << std::ranges::count(picture, '\n') << "A\033[J";
  }
  std::cout << environment->picture() << "return " << sum << '\n';
}

}  // namespace dlfs::ch08
