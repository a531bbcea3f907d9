#include <algorithm>
#include <array>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"
#include "common/kernels/sliding_windows.hpp"
#include "common/kernels/transposed_convolution.hpp"
#include "common/parallel/scratch.hpp"
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

  struct Buffers {
    Tensor<T> filters;                  // packed
    GradientSums<T> sums;               // of dW transposed
    std::vector<Workspace> workspaces;  // one per thread
  };

  [[nodiscard]] Padding padding() const { return {pad_, pad_}; }
  void fit_windows(const Tensor<T>& x, std::size_t FH, std::size_t FW);
  static std::vector<Workspace>& workspaces();
  static std::vector<Workspace>& workspaces(const SlidingWindows& windows, std::size_t dout_size);

  std::size_t stride_;
  std::ptrdiff_t pad_;
  SlidingWindows windows_;         // over the padded x
  TransposedConvolution<T> to_x_;  // for dx
};

template <std::floating_point T>
void DirectConvolution<T>::fit_windows(const Tensor<T>& x, std::size_t FH, std::size_t FW) {
  const auto pad = static_cast<std::size_t>(pad_);
  windows_.fit({x.dim(1), x.dim(2) + 2 * pad, x.dim(3) + 2 * pad, FH, FW, stride_});
}

// The calling thread's workspaces, the second large enough for these windows.
template <std::floating_point T>
auto DirectConvolution<T>::workspaces() -> std::vector<Workspace>& {
  std::vector<Workspace>& all = scratch<Buffers>().workspaces;
  all.resize(std::max(all.size(), threads()));
  return all;
}

template <std::floating_point T>
auto DirectConvolution<T>::workspaces(const SlidingWindows& windows, std::size_t dout_size)
    -> std::vector<Workspace>& {
  std::vector<Workspace>& all = workspaces();
  for (Workspace& workspace : all) {
    grow(workspace.plane, windows.plane_size() + 2 * lanes<T>);
    grow(workspace.filtering, filtering_workspace_size<T>(windows));
    grow(workspace.dout_transposed, dout_size);
  }
  return all;
}

template <std::floating_point T>
void DirectConvolution<T>::forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b,
                                   Epilogue epilogue, Tensor<T>& out) {
  const std::size_t H = x.dim(2), width = x.dim(3), FN = W.dim(0);
  fit_windows(x, W.dim(2), W.dim(3));
  Tensor<T>& filters = scratch<Buffers>().filters;
  std::vector<Workspace>& all_workspaces = workspaces(windows_, 0);
  pack_filters(W, filters);

  const auto image = [&](std::size_t n) {
    Workspace& workspace = all_workspaces[thread_index()];
    pad_image(x.row(n).data(), H, width, padding(), windows_.sizes(), workspace.plane.data());
    filter_windows(windows_, workspace.plane.data(), filters.data(), FN, workspace.filtering.data(),
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
  std::vector<Workspace>& all_workspaces = workspaces(windows_, windows_.pixels() * width);
  GradientSums<T>& sums = scratch<Buffers>().sums;
  sums.resize(depth * width, FN);

  // Groups of images, each with its own sums: dW^T (depth, FN), db (FN).
  const auto group = [&](std::size_t g) {
    Workspace& workspace = all_workspaces[thread_index()];
    const auto [first, last] = sums.images_of(g, x.dim(0));
    sums.clear(g);
    for (std::size_t n = first; n < last; ++n) {
      transpose_dout(dout, n, workspace.dout_transposed.data());
      add_pixels(dout, Layout::nchw, n, sums.db(g));
      pad_image(x.row(n).data(), x.dim(2), x.dim(3), padding(), windows_.sizes(), workspace.plane.data());
      add_filter_gradient(windows_, workspace.plane.data(), workspace.dout_transposed.data(), FN, sums.dW(g));
    }
  };
  parallel_for(sums.groups, group);

  // Add up the groups, and transpose dW.
  sums.add_up(db);
  const T* const dW_t = sums.dW(0);
  for (std::size_t fn = 0; fn < FN; ++fn) {
    for (std::size_t i = 0; i < depth; ++i) dW[fn * depth + i] = dW_t[i * width + fn];
  }
}

template <std::floating_point T>
void DirectConvolution<T>::input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x,
                                          Epilogue epilogue, Tensor<T>& dx) {
  to_x_.prepare(dout.shape(), W, dx.shape());
  std::vector<Workspace>& all_workspaces = workspaces();
  for (Workspace& workspace : all_workspaces) to_x_.resize(workspace.to_x);

  const auto image = [&](std::size_t n) {
    to_x_.compute(dout.row(n).data(), all_workspaces[thread_index()].to_x, dx.row(n).data());
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
