#include "ch07_cnn/networks/alexnet_chain.hpp"

namespace dlfs::ch07 {

using L = ChainLayer;

Chain alexnet_chain() {
  return {L::convolution(96, 11, 4, 0),
          L::normalization(),
          L::max_pooling(3, 2),
          L::convolution(256, 5, 1, 2, 2),
          L::normalization(),
          L::max_pooling(3, 2),
          L::convolution(384, 3, 1, 1),
          L::convolution(384, 3, 1, 1, 2),
          L::convolution(256, 3, 1, 1, 2),
          L::max_pooling(3, 2),
          L::affine(4096),
          L::dropout(0.5),
          L::affine(4096),
          L::dropout(0.5),
          L::affine(1000)};
}

Chain small_alexnet_chain(const AlexNetParts& parts) {
  Chain chain;
  const auto add_normalization = [&] {
    if (parts.normalization) chain.push_back(L::normalization());
  };
  const auto add_pooling = [&] { chain.push_back(L::max_pooling(parts.overlapping_pooling ? 3 : 2, 2)); };
  const auto add_affine = [&](std::size_t neurons) {
    chain.push_back(L::affine(neurons));
    if (parts.dropout) chain.push_back(L::dropout(0.5));
  };

  chain.push_back(L::convolution(24, 5, 1, 2));
  add_normalization();
  add_pooling();
  chain.push_back(L::convolution(48, 5, 1, 2));
  add_normalization();
  add_pooling();
  for (const std::size_t FN : {64U, 64U, 48U}) chain.push_back(L::convolution(FN, 3, 1, 1));
  add_pooling();
  add_affine(128);
  add_affine(128);
  chain.push_back(L::affine(10));
  return chain;
}

}  // namespace dlfs::ch07
