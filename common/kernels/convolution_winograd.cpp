#include <algorithm>
#include <utility>
#include <vector>

#include "common/kernels/convolution_method.hpp"
#include "common/kernels/convolution_sums.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/kernels/winograd/transforms.hpp"
#include "common/kernels/winograd/winograd.hpp"
#include "common/parallel/scratch.hpp"
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
  struct Buffers {
    Tensor<T> filters;                  // transformed
    GradientSums<T> sums;               // of dW, transformed
    Tensor<T> transformed, gradient;    // of all groups of images, and dW transformed
    std::vector<Workspace> workspaces;  // one per thread
  };

  static std::vector<Workspace>& workspaces(const Tiles& tiles);
  void filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tensor<T>& filters, Layouts layouts,
              const Ending& ending, Tensor<T>& out);
  // The pixels of images first to last - 1 of x and dout.
  auto pixels_of_both(const Tensor<T>& x, const Tensor<T>& dout, std::size_t first, std::size_t last,
                      const Tiles& tiles, Workspace& workspace) const;
  // Two ways to form dW transformed, to which they return a pointer, and db.
  const T* add_by_groups(const Tensor<T>& x, const Tensor<T>& dout, const Tiles& tiles, Tensor<T>& db);
  const T* add_by_places(const Tensor<T>& x, const Tensor<T>& dout, const Tiles& tiles, Tensor<T>& db);

  std::ptrdiff_t pad_;
  Layouts layouts_;
};

// The calling thread's workspaces, large enough for these tiles.
template <std::floating_point T>
auto WinogradConvolution<T>::workspaces(const Tiles& tiles) -> std::vector<Workspace>& {
  std::vector<Workspace>& all = scratch<Buffers>().workspaces;
  all.resize(std::max(all.size(), threads()));
  for (Workspace& workspace : all) {
    grow(workspace.planes, tiles.images() * elements<T>(input_plane(tiles), tiles.C));
    grow(workspace.out_planes, tiles.images() * elements<T>(output_plane(tiles), tiles.FN));
    grow(workspace.tiles, winograd::tiles_workspace_size<T>(tiles));
  }
  return all;
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

// How many groups of at most `images` images N of them are computed in: as few as possible, but as many for each thread.
std::size_t groups_of_images(std::size_t N, std::size_t images) {
  const std::size_t for_each_thread = ceil_div(ceil_div(N, images), threads());
  return std::min(N, for_each_thread * threads());
}

// out = filters * x, padded; then the ending
template <std::floating_point T>
void WinogradConvolution<T>::filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tensor<T>& filters,
                                    Layouts layouts, const Ending& ending, Tensor<T>& out) {
  const ImageSizes of_x = image_sizes(x.shape(), layouts.in), of_out = image_sizes(out.shape(), layouts.out);
  const Tiles tiles{.C = of_x.C, .FN = of_out.C, .OH = of_out.H, .OW = of_out.W};
  const std::size_t N = of_x.N, groups = groups_of_images(N, tiles.images());
  const bool relu = ending.epilogue == Epilogue::relu,
             in_place = winograd::fills_vectors<T>(layouts.out, of_out.C);
  std::vector<Workspace>& all_workspaces = workspaces(tiles);
  const auto group = [&](std::size_t g) {
    Workspace& workspace = all_workspaces[thread_index()];
    const std::size_t first = N * g / groups, last = N * (g + 1) / groups;
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
  parallel_for(groups, group);
}

template <std::floating_point T>
void WinogradConvolution<T>::forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b,
                                     Epilogue epilogue, Tensor<T>& out) {
  Tensor<T>& filters = scratch<Buffers>().filters;
  winograd::transform_filters(W, false, filters);
  filter(x, pad_, filters, layouts_, {&b, nullptr, epilogue}, out);
}

template <std::floating_point T>
void WinogradConvolution<T>::input_gradient(const Tensor<T>& dout, const Tensor<T>& W, const Tensor<T>& x,
                                            Epilogue epilogue, Tensor<T>& dx) {
  Tensor<T>& filters = scratch<Buffers>().filters;
  winograd::transform_filters(W, true, filters);
  filter(dout, 2 - pad_, filters, {.in = layouts_.out, .out = layouts_.in}, {nullptr, &x, epilogue}, dx);
}

template <std::floating_point T>
auto WinogradConvolution<T>::pixels_of_both(const Tensor<T>& x, const Tensor<T>& dout, std::size_t first,
                                            std::size_t last, const Tiles& tiles,
                                            Workspace& workspace) const {
  return std::pair(
      pixels(x, layouts_.in, first, last, pad_, input_plane(tiles), workspace.planes.data()),
      pixels(dout, layouts_.out, first, last, 0, output_plane(tiles), workspace.out_planes.data()));
}

template <std::floating_point T>
void WinogradConvolution<T>::parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                                 Tensor<T>& db) {
  const ImageSizes of_dout = image_sizes(dout.shape(), layouts_.out);
  const Tiles tiles{.C = dW.dim(1), .FN = dW.dim(0), .OH = of_dout.H, .OW = of_dout.W};
  const bool by_places = tiles.one_block(ceil_div(of_dout.N, GradientSums<T>::groups));
  winograd::transform_gradient(
      by_places ? add_by_places(x, dout, tiles, db) : add_by_groups(x, dout, tiles, db), dW);
}

// Each group of images has its own sums: dW transformed (36, C, FN), db (FN).
template <std::floating_point T>
const T* WinogradConvolution<T>::add_by_groups(const Tensor<T>& x, const Tensor<T>& dout, const Tiles& tiles,
                                               Tensor<T>& db) {
  GradientSums<T>& sums = scratch<Buffers>().sums;
  std::vector<Workspace>& all_workspaces = workspaces(tiles);
  sums.resize(winograd::places * winograd::matrix_distance<T>(tiles.C, tiles.FN), tiles.FN);
  const auto group = [&](std::size_t g) {
    Workspace& workspace = all_workspaces[thread_index()];
    const auto [begin, end] = sums.images_of(g, x.dim(0));
    sums.clear(g);
    for (std::size_t first = begin; first < end; first += tiles.images()) {
      const std::size_t last = std::min(first + tiles.images(), end);
      const auto [from, d] = pixels_of_both(x, dout, first, last, tiles, workspace);
      winograd::add_gradient(tiles, last - first, from, d, workspace.tiles.data(), sums.dW(g));
      for (std::size_t n = first; n < last; ++n) add_pixels(dout, layouts_.out, n, sums.db(g));
    }
  };
  parallel_for(sums.groups, group);
  sums.add_up(db);
  return sums.dW(0);
}

// The same sums in the same order, where each group of images is one block of tiles. First all groups are transformed; then
// each place adds up its own products, whose sum stays in the cache, which 36 sums for each group would not.
template <std::floating_point T>
const T* WinogradConvolution<T>::add_by_places(const Tensor<T>& x, const Tensor<T>& dout, const Tiles& tiles,
                                               Tensor<T>& db) {
  const std::size_t N = x.dim(0), matrix = winograd::matrix_distance<T>(tiles.C, tiles.FN);
  GradientSums<T>& sums = scratch<Buffers>().sums;
  Tensor<T>&gradient = scratch<Buffers>().gradient, &all_transformed = scratch<Buffers>().transformed;
  std::vector<Workspace>& all_workspaces = workspaces(tiles);
  sums.resize(0, tiles.FN);
  gradient.resize({winograd::places * matrix});
  grow(all_transformed, sums.groups * winograd::transformed_size<T>(tiles, ceil_div(N, sums.groups)));
  const auto transformed = [&](std::size_t g) {
    return all_transformed.data() + g * winograd::transformed_size<T>(tiles, ceil_div(N, sums.groups));
  };
  parallel_for(sums.groups, [&](std::size_t g) {
    const auto [first, last] = sums.images_of(g, N);
    sums.clear(g);
    if (first == last) return;
    const auto [from, d] = pixels_of_both(x, dout, first, last, tiles, all_workspaces[thread_index()]);
    winograd::transform_for_gradient(tiles, last - first, from, d, transformed(g));
    for (std::size_t n = first; n < last; ++n) add_pixels(dout, layouts_.out, n, sums.db(g));
  });
  parallel_for(winograd::places, [&](std::size_t place) {
    std::fill_n(gradient.data() + place * matrix, matrix, T{0});
    for (std::size_t g = 0; g < sums.groups; ++g) {
      const auto [first, last] = sums.images_of(g, N);
      if (first == last) continue;
      winograd::add_gradient_at(place, tiles, last - first, transformed(g), gradient.data());
    }
  });
  sums.add_up(db);
  return gradient.data();
}

}  // namespace

template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> winograd_convolution(std::size_t pad, Layouts layouts) {
  return std::make_unique<WinogradConvolution<T>>(pad, layouts);
}

template std::unique_ptr<ConvolutionMethod<float>> winograd_convolution(std::size_t, Layouts);
template std::unique_ptr<ConvolutionMethod<double>> winograd_convolution(std::size_t, Layouts);

}  // namespace dlfs
