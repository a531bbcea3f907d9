// The two losses of style transfer (section 8.5.1; Gatys, Ecker and Bethge 2015, arXiv:1508.06576): the result should have the
// features of the one picture, place by place, and the statistics of the features of the other.
#pragma once

#include <vector>

#include "ch08_deep/vision/feature_net.hpp"

namespace dlfs::ch08 {

// Features (1, C, H, W) -> G (C, C) = F F^T / (H W), F (C, H W): how often two channels are strong in the same place, wherever
// that is. Divided by the number of pixels, so that pictures of different sizes can be compared.
Tensor<float> gram_matrix(const Tensor<float>& features);

// The derivative of a loss for the features, from that for the Gram matrix: dF = (dG + dG^T) F / (H W).
Tensor<float> gram_backward(const Tensor<float>& dG, const Tensor<float>& features);

// The correlation of two tensors of the same size, over all elements: 1 if one is the other, stretched and shifted.
double correlation(const Tensor<float>& a, const Tensor<float>& b);

struct StyleLosses {
  double gram, content;
};

class StyleLoss {
 public:
  // Which output of the network keeps the content, counted from 0.
  static constexpr std::size_t content_layer = 3;

  // Pictures (1, 3, H, W); those of content and style may differ in size. The network is used, not owned.
  StyleLoss(FeatureNet& network, const Tensor<float>& content, const Tensor<float>& style,
            float content_weight, bool with_style = true);

  // For a picture x of the content's size:
  //   gram    = 1/5 sum over the five outputs of  |G(x) - G(style)|^2 / |G(style)|^2
  //   content = |F(x) - F(content)|^2 / |F(content)|^2             F: the output content_layer
  // Returns gram + content_weight content, without gram if with_style is false, and writes its derivative into dx.
  float operator()(const Tensor<float>& x, Tensor<float>& dx);

  // Of the last call.
  [[nodiscard]] const StyleLosses& losses() const { return losses_; }
  // How well the features of the last call agree with those of the content, at content_layer.
  [[nodiscard]] double content_correlation() const;

 private:
  FeatureNet& network_;
  std::vector<Tensor<float>> style_grams_;
  Tensor<float> content_features_, last_features_;
  float content_weight_;
  bool with_style_;
  StyleLosses losses_{};
};

}  // namespace dlfs::ch08
