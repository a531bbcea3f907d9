#include "ch08_deep/generative/image_judge.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "ch08_deep/generative/image_sheet.hpp"
#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/weights.hpp"

namespace dlfs::ch08 {

namespace {

// p log(p / q), 0 for p = 0.
double divergence_term(double p, double q) { return p > 0 ? p * (math::log(p) - math::log(q)) : 0; }

}  // namespace

Judgement judge_probabilities(const Tensor<float>& probabilities) {
  if (probabilities.ndim() != 2 || probabilities.empty()) {
    throw std::invalid_argument("judge_probabilities: expected probabilities (N, K), found " +
                                to_string(probabilities.shape()));
  }
  const auto N = static_cast<double>(probabilities.dim(0));
  const std::size_t K = probabilities.dim(1);
  std::vector<double> mean(K);
  for (std::size_t i = 0; i < probabilities.size(); ++i) mean[i % K] += double{probabilities[i]} / N;

  Judgement judgement;
  double divergence = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    divergence += divergence_term(double{probabilities[i]}, mean[i % K]) / N;
  }
  judgement.score = math::exp(divergence);
  judgement.digits = argmax(probabilities, 1);
  judgement.counts.resize(K);
  for (const std::size_t digit : judgement.digits) ++judgement.counts[digit];
  for (const std::size_t count : judgement.counts)
    judgement.entropy -= divergence_term(static_cast<double>(count) / N, 1);
  return judgement;
}

ImageJudge::ImageJudge(const std::filesystem::path& weights) {
  Rng rng(1);
  network_ = deep_conv_net<float>(rng);
  load_weights(weights, network_.parameters(), network_.state());
  network_.compile();
}

Judgement ImageJudge::operator()(const Tensor<float>& images) {
  return judge_probabilities(
      in_batches(images, [this](const Tensor<float>& x) { return softmax(network_.predict(x)); }));
}

// |a - b|^2 = |a|^2 - 2 a.b + |b|^2, of which the first part is the same for all b.
Labels nearest(const Tensor<float>& images, const Tensor<float>& others) {
  const std::size_t N = images.dim(0), D = images.size() / N;
  const Tensor<float> a = images.reshape({N, D});
  std::vector<double> best(N, std::numeric_limits<double>::infinity());
  Labels positions(N, 0);
  Tensor<float> some, products;
  for (std::size_t first = 0; first < others.dim(0); first += 1000) {
    slice(others, first, std::min<std::size_t>(1000, others.dim(0) - first), some);
    some = std::move(some).reshape({some.dim(0), D});
    matmul(a, Transpose::no, some, Transpose::yes, products);
    for (std::size_t m = 0; m < some.dim(0); ++m) {
      double squares = 0;
      for (const float pixel : some.row(m)) squares += double{pixel} * pixel;
      for (std::size_t n = 0; n < N; ++n) {
        const double distance = squares - 2 * double{products(n, m)};
        if (distance < best[n]) {
          best[n] = distance;
          positions[n] = first + m;
        }
      }
    }
  }
  return positions;
}

double share_of_equal(const Labels& a, const Labels& b) {
  std::size_t equal = 0;
  for (std::size_t n = 0; n < a.size(); ++n) equal += a[n] == b.at(n) ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

std::string counts_text(const std::vector<std::size_t>& counts) {
  std::string text;
  for (std::size_t digit = 0; digit < counts.size(); ++digit) {
    text += (digit > 0 ? ", " : "") + std::to_string(digit) + ": " + std::to_string(counts[digit]);
  }
  return text;
}

}  // namespace dlfs::ch08
