// Which kind of layer a layer is, for the planner.
#pragma once

#include <typeinfo>
#include <vector>

#include "common/nn/compiled/agreement.hpp"
#include "common/nn/containers/sequence.hpp"

namespace dlfs {

// The layer if it is of exactly this kind and there is a kernel for it, else null: a class derived from Affine may compute
// something else, and so may Affine itself if somebody has changed it.
template <typename Kind, typename T>
Kind* as(Layer<T>& layer) {
  if (typeid(layer) != typeid(Kind) || changed_kinds().contains(layer.kind())) return nullptr;
  return dynamic_cast<Kind*>(&layer);
}
template <typename Kind, typename T>
bool is(Layer<T>& layer) {
  return as<Kind>(layer) != nullptr;
}

// The layers of a part of a network: those of a sequence, or the one that it is.
template <typename T>
std::vector<Layer<T>*> layers_of(Layer<T>& part) {
  auto* sequence = as<Sequence<T>>(part);
  if (sequence == nullptr) return {&part};
  std::vector<Layer<T>*> layers;
  for (std::size_t i = 0; i < sequence->size(); ++i) layers.push_back(&sequence->layer(i));
  return layers;
}

}  // namespace dlfs
