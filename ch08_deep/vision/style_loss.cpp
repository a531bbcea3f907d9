#include "ch08_deep/vision/style_loss.hpp"

#include <cmath>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::ch08 {
namespace {

// (1, C, H, W) -> (C, H W)
Tensor<float> channels_in_rows(const Tensor<float>& features) {
  return features.reshape({features.dim(1), features.dim(2) * features.dim(3)});
}

double square(const Tensor<float>& x) {
  double sum = 0;
  for (const float value : x) sum += static_cast<double>(value) * static_cast<double>(value);
  return sum;
}

}  // namespace

Tensor<float> gram_matrix(const Tensor<float>& features) {
  const Tensor<float> F = channels_in_rows(features);
  return matmul(F, F.transpose()) / static_cast<float>(F.dim(1));
}

Tensor<float> gram_backward(const Tensor<float>& dG, const Tensor<float>& features) {
  const Tensor<float> F = channels_in_rows(features);
  return (matmul(dG + dG.transpose(), F) / static_cast<float>(F.dim(1))).reshape(features.shape());
}

double correlation(const Tensor<float>& a, const Tensor<float>& b) {
  expect_shape("correlation", "tensors of the same shape,", a.shape(), b.shape());
  const auto n = static_cast<double>(a.size());
  double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += static_cast<double>(a[i]) / n;
    mean_b += static_cast<double>(b[i]) / n;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double u = static_cast<double>(a[i]) - mean_a, v = static_cast<double>(b[i]) - mean_b;
    aa += u * u;
    bb += v * v;
    ab += u * v;
  }
  return ab / std::sqrt(aa * bb);
}

StyleLoss::StyleLoss(FeatureNet& network, const Tensor<float>& content, const Tensor<float>& style,
                     float content_weight, bool with_style)
    : network_(network), content_weight_(content_weight), with_style_(with_style) {
  for (const Tensor<float>* features : network_.forward(style))
    style_grams_.push_back(gram_matrix(*features));
  content_features_ = *network_.forward(content)[content_layer];
}

float StyleLoss::operator()(const Tensor<float>& x, Tensor<float>& dx) {
  const auto& outputs = network_.forward(x);
  std::vector<Tensor<float>> douts;
  losses_ = {};
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Tensor<float> difference = gram_matrix(*outputs[i]) - style_grams_[i];
    const double scale = 1 / (static_cast<double>(outputs.size()) * square(style_grams_[i]));
    losses_.gram += scale * square(difference);
    douts.push_back(gram_backward(static_cast<float>(with_style_ ? 2 * scale : 0) * difference, *outputs[i]));
  }

  last_features_ = *outputs[content_layer];
  const Tensor<float> difference = last_features_ - content_features_;
  const double scale = 1 / square(content_features_);
  losses_.content = scale * square(difference);
  douts[content_layer] += content_weight_ * static_cast<float>(2 * scale) * difference;

  dx = network_.backward(douts);
  return static_cast<float>((with_style_ ? losses_.gram : 0) +
                            static_cast<double>(content_weight_) * losses_.content);
}

double StyleLoss::content_correlation() const { return correlation(last_features_, content_features_); }

}  // namespace dlfs::ch08
