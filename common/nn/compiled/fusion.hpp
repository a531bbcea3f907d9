// ReLU layers that are computed together with the layers next to them.
#pragma once

#include "common/kernels/fused_relu.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Which parts of the ReLU layers next to it a step computes.
struct Fusion {
  bool relu_after = false;  // the ReLU after the layer belongs to this step: out = max(out, 0)
  bool masks_dout =
      false;  // and backward begins by setting dout to 0 where out is 0, because no step after it has done so
  bool relu_before = false;  // x comes from a ReLU of the step before: dx is 0 where x is 0
};

// The prologue of backward: dout where out > 0, else 0; dout itself if the step does not have to mask it.
template <std::floating_point T>
const Tensor<T>& masked_dout(const Fusion& fusion, const Tensor<T>& out, const Tensor<T>& dout,
                             Tensor<T>& buffer) {
  if (!fusion.masks_dout) return dout;
  buffer.resize(dout.shape());
  parallel_ranges(dout.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    relu_backward(out.data() + first, dout.data() + first, buffer.data() + first, last - first);
  });
  return buffer;
}

inline Epilogue forward_epilogue(const Fusion& fusion) {
  return fusion.relu_after ? Epilogue::relu : Epilogue::none;
}
inline Epilogue backward_epilogue(const Fusion& fusion) {
  return fusion.relu_before ? Epilogue::relu : Epilogue::none;
}

}  // namespace dlfs
