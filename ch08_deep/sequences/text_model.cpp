#include "ch08_deep/sequences/text_model.hpp"

#include <cmath>
#include <numbers>

#include "ch08_deep/sequences/networks.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/weights.hpp"

namespace dlfs::ch08 {

namespace {

// T characters of the text from each of the places, x (N, T), and for each the next one, t (N T).
void cut(const Labels& text, const std::vector<std::size_t>& places, std::size_t T, Tensor<float>& x,
         Labels& t) {
  x.resize({places.size(), T});
  t.resize(x.size());
  for (std::size_t n = 0; n < places.size(); ++n) {
    for (std::size_t i = 0; i < T; ++i) {
      x(n, i) = static_cast<float>(text[places[n] + i]);
      t[n * T + i] = text[places[n] + i + 1];
    }
  }
}

// The first k whose probability, added to those before, is above u.
std::size_t draw(const Tensor<float>& probabilities, double u) {
  double total = 0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    total += static_cast<double>(probabilities[k]);
    if (total > u) return k;
  }
  return probabilities.size() - 1;
}

}  // namespace

TextModel::TextModel(const TextModelSizes& sizes, std::uint64_t seed) : rng_(seed) {
  auto lstm = random_lstm<float>(sizes.embedding, sizes.hidden, rng_);
  lstm_ = lstm.get();
  network_.add(random_embedding<float>(sizes.alphabet, sizes.embedding, rng_));
  network_.add(std::move(lstm));
  network_.add<StepsAsRows>();
  add_affine(network_, sizes.hidden, sizes.alphabet, rng_);
}

double TextModel::step(const Labels& text, std::size_t N, std::size_t T, float learning_rate) {
  Rng places = rng_.stream(1000 + iterations());
  Tensor<float> x;
  Labels t;
  cut(text, places.choice(text.size() - T, N), T, x, t);
  const float loss = network_.gradient(x, t);
  clip_gradients(network_.parameters(), 1);
  adam_.set_learning_rate(learning_rate);
  adam_.update(network_.parameters());
  ++iterations_[0];
  return static_cast<double>(loss) / std::numbers::ln2;
}

std::vector<double> TextModel::surprise(const Labels& text) {
  Tensor<float> x;
  Labels t;
  cut(text, {0}, text.size() - 1, x, t);
  const Tensor<float> y = softmax(network_.predict(x));
  std::vector<double> bits;
  for (std::size_t i = 0; i < t.size(); ++i) bits.push_back(-std::log2(static_cast<double>(y(i, t[i]))));
  return bits;
}

double TextModel::bits_per_character(const Labels& text, std::size_t pieces) {
  const std::size_t T = text.size() / pieces - 1;
  std::vector<std::size_t> places;
  for (std::size_t n = 0; n < pieces; ++n) places.push_back(n * (T + 1));
  Tensor<float> x;
  Labels t;
  cut(text, places, T, x, t);
  return static_cast<double>(network_.loss(x, t)) / std::numbers::ln2;
}

Labels TextModel::write(std::size_t first, std::size_t length, double temperature, Rng& rng) {
  Labels written{first};
  lstm_->start_from_zeros();
  lstm_->carry_on();
  for (std::size_t i = 0; i < length; ++i) {
    const auto x = Tensor<float>::full({1, 1}, static_cast<float>(written.back()));
    const Tensor<float>& scores = network_.predict(x);
    written.push_back(draw(softmax(scores / static_cast<float>(temperature)), rng.uniform(0, 1)));
  }
  lstm_->start_from_zeros();
  return written;
}

// Adam's count of updates is the number of iterations.
std::vector<State<float>> TextModel::memory() {
  std::vector<State<float>> states = adam_.state(network_.parameters());
  for (State<float>& state : states) state.name = "optimizer_" + state.name;
  states.push_back({"iterations", &iterations_});
  return states;
}

void TextModel::save(const std::filesystem::path& file) {
  save_weights(file, network_.parameters(), memory());
}

void TextModel::load(const std::filesystem::path& file) {
  const std::vector<State<float>> states = memory();
  load_weights(file, network_.parameters(), states);
  for (const State<float>& state : states) {
    if (std::size_t* const* count = std::get_if<std::size_t*>(&state.value)) **count = iterations();
  }
}

}  // namespace dlfs::ch08
