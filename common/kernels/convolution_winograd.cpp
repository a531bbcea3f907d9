#include <algorithm>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/winograd/transforms.hpp"
#include "common/kernels/winograd/winograd.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

using winograd::Tiles;

// Computes a few images at a time (winograd/winograd.hpp).
template <std::floating_point T>
class WinogradConvolution : public ConvolutionMethod<T> {
 public:
  WinogradConvolution(std::size_t pad, Layouts layouts)
      : pad_(static_cast<std::ptrdiff_t>(pad)), layouts_(layouts) {}

  void forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b, Epilogue epilogue,
               Tensor<T>& out) override;
  void parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW, Tensor<T>& db) override;
  void input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x, Epilogue epilogue,
                      Tensor<T>& dx) override;

 private:
  // What is done to the outputs: + b, or nothing; then the epilogue, backward with x.
  struct Ending {
    const Tensor<T>*b, *x;
    Epilogue epilogue;
  };
  // Buffers for the images that a thread is computing.
  struct Workspace {
    Tensor<T> planes, out_planes, tiles;
  };

  void resize_workspaces(const Tiles& tiles);
  void filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tensor<T>& filters, Layouts layouts,
              const Ending& ending, Tensor<T>& out);

  std::ptrdiff_t pad_;
  Layouts layouts_;
  Tensor<T> filters_, rotated_filters_;  // transformed
  GradientSums<T> sums_;                 // of dW, transformed
  std::vector<Workspace> workspaces_;    // one per thread
};

template <std::floating_point T>
void WinogradConvolution<T>::resize_workspaces(const Tiles& tiles) {
  workspaces_.resize(std::max(workspaces_.size(), threads()));
  for (Workspace& workspace : workspaces_) {
    grow(workspace.planes, tiles.images() * elements<T>(input_plane(tiles), tiles.C));
    grow(workspace.out_planes, tiles.images() * elements<T>(output_plane(tiles), tiles.FN));
    grow(workspace.tiles, winograd::tiles_workspace_size<T>(tiles));
  }
}

// Prefetches image n of x, if there is one, which will soon be read or written. Transposing an image, or going from tile to
// tile, are patterns that the processor's own prefetcher does not recognize.
template <int write, typename T>
void prefetch(const Tensor<T>& x, std::size_t n) {
  if (n >= x.dim(0)) return;
  constexpr std::size_t line = 64 / sizeof(T);
  const std::size_t size = x.size() / x.dim(0);
  const T* const image = x.data() + n * size;
  for (std::size_t i = 0; i < size; i += line) __builtin_prefetch(image + i, write, 2);
}

// Images first to last - 1 of x: where they are if they can be read there, else copied to `planes`, one after the other.
template <std::floating_point T>
winograd::Pixels<const T> pixels(const Tensor<T>& x, Layout layout, std::size_t first, std::size_t last,
                                 std::ptrdiff_t pad, const winograd::PlaneSize& size, T* planes) {
  const ImageSizes sizes = image_sizes(x.shape(), layout);
  if (winograd::fills_vectors<T>(layout, sizes.C)) {
    for (std::size_t n = last; n < 2 * last - first; ++n) prefetch<0>(x, n);
    return winograd::pixels_of_images(x.row(first).data(), sizes, pad);
  }
  T* plane = planes;
  for (std::size_t n = first; n < last; ++n, plane += winograd::elements<T>(size, sizes.C)) {
    prefetch<0>(x, n + 1);
    image_to_plane(x, layout, n, pad, size, plane);
  }
  return winograd::pixels_of_planes<const T>(planes, size, sizes.C);
}

// out = filters * x, padded; then the ending
template <std::floating_point T>
void WinogradConvolution<T>::filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tensor<T>& filters,
                                    Layouts layouts, const Ending& ending, Tensor<T>& out) {
  const ImageSizes of_x = image_sizes(x.shape(), layouts.in), of_out = image_sizes(out.shape(), layouts.out);
  const Tiles tiles{.C = of_x.C, .FN = of_out.C, .OH = of_out.H, .OW = of_out.W};
  const std::size_t N = of_x.N, images = tiles.images();
  const bool relu = ending.epilogue == Epilogue::relu,
             in_place = winograd::fills_vectors<T>(layouts.out, of_out.C);
  resize_workspaces(tiles);
  const auto group = [&](std::size_t g) {
    Workspace& workspace = workspaces_[thread_index()];
    const std::size_t first = g * images, last = std::min(first + images, N);
    const auto from = pixels(x, layouts.in, first, last, pad, input_plane(tiles), workspace.planes.data());
    for (std::size_t n = first; n < last; ++n) prefetch<1>(out, n);
    if (in_place) {
      winograd::filter(tiles, last - first, from, filters.data(), workspace.tiles.data(),
                       winograd::pixels_of_images(out.row(first).data(), of_out),
                       {ending.b == nullptr ? nullptr : ending.b->data(), relu,
                        ending.x != nullptr && relu ? ending.x->row(first).data() : nullptr});
      return;
    }
    T* plane = workspace.out_planes.data();
    winograd::filter(tiles, last - first, from, filters.data(), workspace.tiles.data(),
                     winograd::pixels_of_planes(plane, output_plane(tiles), tiles.FN), {});
    for (std::size_t n = first; n < last; ++n, plane += elements<T>(output_plane(tiles), tiles.FN)) {
      plane_to_image(tiles, plane, layouts.out, out.row(n).data());
      if (ending.b != nullptr) finish_output(*ending.b, ending.epilogue, layouts.out, n, out);
      if (ending.x != nullptr) finish_input_gradient(*ending.x, ending.epilogue, n, out);
    }
  };
  parallel_for(ceil_div(N, images), group);
}

template <std::floating_point T>
void WinogradConvolution<T>::forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b,
                                     Epilogue epilogue, Tensor<T>& out) {
  winograd::transform_filters(W, false, filters_);
  filter(x, pad_, filters_, layouts_, {&b, nullptr, epilogue}, out);
}

template <std::floating_point T>
void WinogradConvolution<T>::input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x,
                                            Epilogue epilogue, Tensor<T>& dx) {
  winograd::transform_filters(W, true, rotated_filters_);
  filter(dout, 2 - pad_, rotated_filters_, {.in = layouts_.out, .out = layouts_.in}, {nullptr, &x, epilogue},
         dx);
}

template <std::floating_point T>
void WinogradConvolution<T>::parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                                 Tensor<T>& db) {
  const ImageSizes of_dout = image_sizes(dout.shape(), layouts_.out);
  const Tiles tiles{.C = dW.dim(1), .FN = dW.dim(0), .OH = of_dout.H, .OW = of_dout.W};
  resize_workspaces(tiles);
  sums_.resize(winograd::places * tiles.C * round_up_to_simd<T>(tiles.FN), tiles.FN);

  // Groups of images, each with its own sums: dW transformed (36, C, FN), db (FN).
  const auto group = [&](std::size_t g) {
    Workspace& workspace = workspaces_[thread_index()];
    const auto [begin, end] = sums_.images_of(g, x.dim(0));
    sums_.clear(g);
    for (std::size_t first = begin; first < end; first += tiles.images()) {
      const std::size_t last = std::min(first + tiles.images(), end);
      winograd::add_gradient(
          tiles, last - first,
          pixels(x, layouts_.in, first, last, pad_, input_plane(tiles), workspace.planes.data()),
          pixels(dout, layouts_.out, first, last, 0, output_plane(tiles), workspace.out_planes.data()),
          workspace.tiles.data(), sums_.dW(g));
      for (std::size_t n = first; n < last; ++n) add_pixels(dout, layouts_.out, n, sums_.db(g));
    }
  };
  parallel_for(sums_.groups, group);

  sums_.add_up(db);
  winograd::transform_gradient(sums_.dW(0), dW);
}

}  // namespace

template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> winograd_convolution(std::size_t pad, Layouts layouts) {
  return std::make_unique<WinogradConvolution<T>>(pad, layouts);
}

template std::unique_ptr<ConvolutionMethod<float>> winograd_convolution(std::size_t, Layouts);
template std::unique_ptr<ConvolutionMethod<double>> winograd_convolution(std::size_t, Layouts);

}  // namespace dlfs
