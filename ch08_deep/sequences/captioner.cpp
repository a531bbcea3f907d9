#include "ch08_deep/sequences/captioner.hpp"

#include <algorithm>
#include <cmath>

#include "ch08_deep/sequences/networks.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch08 {

namespace {

constexpr std::size_t width_of_state = 128, caption_length = std::tuple_size_v<Caption>;

// What one of the beginnings that beam follows has written, and how likely it is.
struct Beginning {
  Caption words;
  double log_probability;
  std::size_t parent;  // among the beginnings one word shorter
};

// x (N, T): the stop, which begins a caption, and the right words before each; t (N T): these words.
void teach(const std::vector<Caption>& captions, Tensor<float>& x, Labels& t) {
  x.resize({captions.size(), caption_length});
  t.resize(x.size());
  for (std::size_t i = 0; i < t.size(); ++i) {
    const Caption& caption = captions[i / caption_length];
    t[i] = caption[i % caption_length];
    x[i] = static_cast<float>(i % caption_length == 0 ? CaptionWords::stop : caption[i % caption_length - 1]);
  }
}

// The states of an LSTM that begins with what the eye saw: h is 0, the cell is what it saw.
States<float> begin_with(const Tensor<float>& seen) { return {Tensor<float>::zeros(seen.shape()), seen}; }

}  // namespace

Captioner::Captioner(Rng& rng) {
  std::size_t C = 1;
  for (const std::size_t FN : {16U, 32U, 64U, 64U}) {
    eye_.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, 3, 3}, rng),
                          Tensor<float>::zeros({FN}), 1U, 1U);
    eye_.add<BatchNormalization>(Tensor<float>::ones({FN}), Tensor<float>::zeros({FN}));
    eye_.add<Relu>();
    if (C != 64) eye_.add<Pooling>(2U, 2U, 2U);
    C = FN;
  }
  add_affine(eye_, 64 * 6 * 6, width_of_state, rng);

  auto lstm = random_lstm<float>(32, width_of_state, rng);
  lstm_ = lstm.get();
  writer_.add(random_embedding<float>(CaptionWords::count, 32, rng));
  writer_.add(std::move(lstm));
  writer_.add<StepsAsRows>();
  add_affine(writer_, width_of_state, CaptionWords::count, rng);
  parameters_ = eye_.parameters();
  parameters_.insert(parameters_.end(), writer_.parameters().begin(), writer_.parameters().end());
}

// The derivative for the LSTM's first cell is that for what the eye gave.
float Captioner::gradient(const Tensor<float>& pictures, const std::vector<Caption>& captions) {
  Tensor<float> x;
  Labels t;
  teach(captions, x, t);
  const Tensor<float>& seen = eye_.forward(pictures, Mode::train);
  lstm_->start_from(begin_with(seen));
  const float loss = writer_.gradient(x, t);
  eye_.backward(lstm_->dstart()[1]);
  return loss;
}

std::vector<Caption> Captioner::greedy(const Tensor<float>& pictures) {
  const std::size_t N = pictures.dim(0);
  const Tensor<float>& seen = eye_.predict(pictures);
  lstm_->start_from(begin_with(seen));
  std::vector<Caption> captions(N);
  auto x = Tensor<float>::full({N, 1}, CaptionWords::stop);
  for (std::size_t i = 0; i < caption_length; ++i) {
    const Labels words = argmax(writer_.predict(x), 1);
    lstm_->carry_on();
    for (std::size_t n = 0; n < N; ++n) {
      captions[n][i] = words[n];
      x[n] = static_cast<float>(words[n]);
    }
  }
  return captions;
}

Caption Captioner::beam(const Tensor<float>& picture, std::size_t width) {
  States<float> states = begin_with(eye_.predict(picture));
  std::vector<Beginning> best = {{{}, 0, 0}};
  for (std::size_t i = 0; i < caption_length; ++i) {
    // All beginnings with all next words ...
    auto x = Tensor<float>::zeros({best.size(), 1});
    for (std::size_t b = 0; b < best.size(); ++b)
      x[b] = static_cast<float>(i == 0 ? CaptionWords::stop : best[b].words[i - 1]);
    lstm_->start_from(states);
    const Tensor<float> y = softmax(writer_.predict(x));
    std::vector<Beginning> longer;
    for (std::size_t b = 0; b < best.size(); ++b) {
      for (std::size_t word = 0; word < CaptionWords::count; ++word) {
        longer.push_back(
            {best[b].words, best[b].log_probability + std::log(std::max(double{y(b, word)}, 1e-30)), b});
        longer.back().words[i] = word;
      }
    }
    // ... of which the most likely stay.
    std::stable_sort(longer.begin(), longer.end(), [](const Beginning& a, const Beginning& b) {
      return a.log_probability > b.log_probability;
    });
    longer.resize(std::min(width, longer.size()));
    best = std::move(longer);
    Labels parents;
    for (const Beginning& each : best) parents.push_back(each.parent);
    for (std::size_t k = 0; k < states.size(); ++k) states[k] = take(lstm_->last()[k], parents);
  }
  return best.front().words;
}

}  // namespace dlfs::ch08
