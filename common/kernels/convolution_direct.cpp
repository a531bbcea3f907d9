#include <algorithm>
#include <array>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"
#include "common/kernels/sliding_windows.hpp"
#include "common/kernels/transposed_convolution.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// Filters (FN, ...) as the matrix (FN, depth), packed in strips.
template <typename T>
void pack_filters(const Tensor<T>& W, Tensor<T>& packed) {
  const std::size_t depth = W.size() / W.dim(0);
  packed.resize({W.size()});
  pack_rows(MatrixView<T>{W.data(), W.dim(0), depth, depth}, packed.data());
}

// Computes one image at a time (sliding_windows.hpp).
template <std::floating_point T>
class DirectConvolution : public ConvolutionMethod<T> {
 public:
  DirectConvolution(std::size_t stride, std::size_t pad)
      : stride_(stride), pad_(static_cast<std::ptrdiff_t>(pad)), to_x_(stride, pad) {}

  void forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b, Epilogue epilogue,
               Tensor<T>& out) override;
  void parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW, Tensor<T>& db) override;
  void input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x, Epilogue epilogue,
                      Tensor<T>& dx) override;

 private:
  // Buffers for the image that a thread is computing.
  struct Workspace {
    Tensor<T> plane, filtering, dout_transposed;
    typename TransposedConvolution<T>::Workspace to_x;
  };

  [[nodiscard]] Padding padding() const { return {pad_, pad_}; }
  void fit_windows(const Tensor<T>& x, std::size_t FH, std::size_t FW);
  void resize_workspaces(const SlidingWindows& windows, std::size_t dout_size);

  std::size_t stride_;
  std::ptrdiff_t pad_;
  SlidingWindows windows_;             // over the padded x
  Tensor<T> packed_;                   // the filters, packed for forward
  TransposedConvolution<T> to_x_;      // for dx
  GradientSums<T> sums_;               // of dW transposed
  std::vector<Workspace> workspaces_;  // one per thread
};

template <std::floating_point T>
void DirectConvolution<T>::fit_windows(const Tensor<T>& x, std::size_t FH, std::size_t FW) {
  const auto pad = static_cast<std::size_t>(pad_);
  windows_.fit({x.dim(1), x.dim(2) + 2 * pad, x.dim(3) + 2 * pad, FH, FW, stride_});
}

template <std::floating_point T>
void DirectConvolution<T>::resize_workspaces(const SlidingWindows& windows, std::size_t dout_size) {
  workspaces_.resize(std::max(workspaces_.size(), threads()));
  for (Workspace& workspace : workspaces_) {
    grow(workspace.plane, windows.plane_size() + 2 * lanes<T>);
    grow(workspace.filtering, filtering_workspace_size<T>(windows));
    grow(workspace.dout_transposed, dout_size);
  }
}

template <std::floating_point T>
void DirectConvolution<T>::forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b,
                                   Epilogue epilogue, Tensor<T>& out) {
  const std::size_t H = x.dim(2), width = x.dim(3), FN = W.dim(0);
  fit_windows(x, W.dim(2), W.dim(3));
  pack_filters(W, packed_);
  resize_workspaces(windows_, 0);

  const auto image = [&](std::size_t n) {
    Workspace& workspace = workspaces_[thread_index()];
    pad_image(x.row(n).data(), H, width, padding(), windows_.sizes(), workspace.plane.data());
    filter_windows(windows_, workspace.plane.data(), packed_.data(), FN, workspace.filtering.data(),
                   out.row(n).data());
    finish_output(b, epilogue, Layout::nchw, n, out);
  };
  parallel_for(x.dim(0), image);
}

template <std::floating_point T>
void DirectConvolution<T>::parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                               Tensor<T>& db) {
  fit_windows(x, dW.dim(2), dW.dim(3));
  const std::size_t FN = dW.dim(0), depth = windows_.depth(), width = round_up_to_simd<T>(FN);
  resize_workspaces(windows_, windows_.pixels() * width);
  sums_.resize(depth * width, FN);

  // Groups of images, each with its own sums: dW^T (depth, FN), db (FN).
  const auto group = [&](std::size_t g) {
    Workspace& workspace = workspaces_[thread_index()];
    const auto [first, last] = sums_.images_of(g, x.dim(0));
    sums_.clear(g);
    for (std::size_t n = first; n < last; ++n) {
      transpose_dout(dout, n, workspace.dout_transposed.data());
      add_pixels(dout, Layout::nchw, n, sums_.db(g));
      pad_image(x.row(n).data(), x.dim(2), x.dim(3), padding(), windows_.sizes(), workspace.plane.data());
      add_filter_gradient(windows_, workspace.plane.data(), workspace.dout_transposed.data(), FN,
                          sums_.dW(g));
    }
  };
  parallel_for(sums_.groups, group);

  // Add up the groups, and transpose dW.
  sums_.add_up(db);
  for (std::size_t fn = 0; fn < FN; ++fn) {
    for (std::size_t i = 0; i < depth; ++i) dW[fn * depth + i] = sums_.dW(0)[i * width + fn];
  }
}

template <std::floating_point T>
void DirectConvolution<T>::input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x,
                                          Epilogue epilogue, Tensor<T>& dx) {
  to_x_.prepare(dout.shape(), W, dx.shape());
  workspaces_.resize(std::max(workspaces_.size(), threads()));
  for (Workspace& workspace : workspaces_) to_x_.resize(workspace.to_x);

  const auto image = [&](std::size_t n) {
    to_x_.compute(dout.row(n).data(), workspaces_[thread_index()].to_x, dx.row(n).data());
    finish_input_gradient(x, epilogue, n, dx);
  };
  parallel_for(dx.dim(0), image);
}

}  // namespace

template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> direct_convolution(std::size_t stride, std::size_t pad) {
  return std::make_unique<DirectConvolution<T>>(stride, pad);
}

template std::unique_ptr<ConvolutionMethod<float>> direct_convolution(std::size_t, std::size_t);
template std::unique_ptr<ConvolutionMethod<double>> direct_convolution(std::size_t, std::size_t);

}  // namespace dlfs
