#include <algorithm>
#include <functional>
#include <vector>

#include "common/nn/convolution_method.hpp"
#include "common/nn/convolution_sums.hpp"
#include "common/nn/winograd.hpp"
#include "common/nn/winograd_transforms.hpp"
#include "common/tensor/register_tile.hpp"
#include "common/tensor/threads.hpp"

namespace dlfs {
namespace {

// Works a group of images at a time, as many as fill blocks of tiles.
template <std::floating_point T>
class WinogradConvolution : public ConvolutionMethod<T> {
 public:
  explicit WinogradConvolution(std::size_t pad) : pad_(static_cast<std::ptrdiff_t>(pad)) {}

  void forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b, Tensor<T>& out) override;
  void parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW, Tensor<T>& db) override;
  void input_gradient(const Tensor<T>& dout, const Tensor<T>& W, Tensor<T>& dx) override;

 private:
  // Room for the images that a thread works on.
  struct Scratch {
    Tensor<T> planes, transformed, dout_transposed;
  };

  void make_room(const Tiles& tiles, std::size_t filters, std::size_t dout_size);
  void filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tiles& tiles, const Tensor<T>& filters,
              const T* b, Tensor<T>& out);
  void place_images(const Tensor<T>& x, std::size_t first, std::size_t last, std::ptrdiff_t pad,
                    const Tiles& tiles, T* planes) const;

  std::ptrdiff_t pad_;
  Tiles tiles_, dout_tiles_;
  Tensor<T> filters_, turned_filters_;  // transformed
  GradientSums<T> sums_;                // of dW, transformed
  std::vector<Scratch> scratch_;        // one per thread
};

template <std::floating_point T>
void WinogradConvolution<T>::make_room(const Tiles& tiles, std::size_t filters, std::size_t dout_size) {
  scratch_.resize(std::max(scratch_.size(), threads()));
  for (Scratch& scratch : scratch_) {
    grow(scratch.planes, tiles.images() * tiles.plane_size() + 2 * lanes<T>);
    grow(scratch.transformed, room_for_tiles<T>(tiles, filters));
    grow(scratch.dout_transposed, dout_size);
  }
}

// The images first to last - 1 as planes, one after the other.
template <std::floating_point T>
void WinogradConvolution<T>::place_images(const Tensor<T>& x, std::size_t first, std::size_t last,
                                          std::ptrdiff_t pad, const Tiles& tiles, T* planes) const {
  for (std::size_t n = first; n < last; ++n, planes += tiles.plane_size()) {
    place_split(x, n, pad, tiles, planes);
  }
}

// out = filters * x, padded, + b
template <std::floating_point T>
void WinogradConvolution<T>::filter(const Tensor<T>& x, std::ptrdiff_t pad, const Tiles& tiles,
                                    const Tensor<T>& filters, const T* b, Tensor<T>& out) {
  const std::size_t N = x.dim(0), FN = out.dim(1), images = tiles.images();
  make_room(tiles, FN, 0);
  const auto group = [&](std::size_t g) {
    Scratch& scratch = scratch_[worker()];
    const std::size_t first = g * images, last = std::min(first + images, N);
    place_images(x, first, last, pad, tiles, scratch.planes.data());
    filter_tiles(tiles, last - first, scratch.planes.data(), filters.data(), b, FN,
                 scratch.transformed.data(), out.row(first).data());
  };
  parallel_for(ceil_div(N, images), std::ref(group));
}

template <std::floating_point T>
void WinogradConvolution<T>::forward(const Tensor<T>& x, const Tensor<T>& W, const Tensor<T>& b,
                                     Tensor<T>& out) {
  tiles_.fit(x.dim(1), out.dim(2), out.dim(3), lanes<T>);
  transform_filters(W, false, filters_);
  filter(x, pad_, tiles_, filters_, b.data(), out);
}

template <std::floating_point T>
void WinogradConvolution<T>::input_gradient(const Tensor<T>& dout, const Tensor<T>& W, Tensor<T>& dx) {
  dout_tiles_.fit(dout.dim(1), dx.dim(2), dx.dim(3), lanes<T>);
  transform_filters(W, true, turned_filters_);
  filter(dout, 2 - pad_, dout_tiles_, turned_filters_, nullptr, dx);
}

template <std::floating_point T>
void WinogradConvolution<T>::parameter_gradients(const Tensor<T>& x, const Tensor<T>& dout, Tensor<T>& dW,
                                                 Tensor<T>& db) {
  const std::size_t FN = dW.dim(0), C = dW.dim(1), width = whole_vectors<T>(FN);
  const std::size_t pixels = dout.dim(2) * dout.dim(3);
  tiles_.fit(C, dout.dim(2), dout.dim(3), lanes<T>);
  make_room(tiles_, FN, tiles_.images() * pixels * width);
  sums_.clear(winograd::places * C * width, FN);

  // Groups of images, each with a sum of its own: dW transformed (16, C, FN), db (FN).
  const auto group = [&](std::size_t g) {
    Scratch& scratch = scratch_[worker()];
    const auto [begin, end] = sums_.images_of(g, x.dim(0));
    for (std::size_t first = begin; first < end; first += tiles_.images()) {
      const std::size_t last = std::min(first + tiles_.images(), end);
      for (std::size_t n = first; n < last; ++n) {
        transpose_dout(dout, n, scratch.dout_transposed.data() + (n - first) * pixels * width);
        add_pixels(dout, n, sums_.db(g));
      }
      place_images(x, first, last, pad_, tiles_, scratch.planes.data());
      add_tile_gradient(tiles_, last - first, scratch.planes.data(), scratch.dout_transposed.data(), FN,
                        scratch.transformed.data(), sums_.dW(g));
    }
  };
  parallel_for(sums_.groups, std::ref(group));

  sums_.add_up(db);
  transform_gradient(sums_.dW(0), dW);
}

}  // namespace

template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> winograd_convolution(std::size_t pad) {
  return std::make_unique<WinogradConvolution<T>>(pad);
}

template std::unique_ptr<ConvolutionMethod<float>> winograd_convolution(std::size_t);
template std::unique_ptr<ConvolutionMethod<double>> winograd_convolution(std::size_t);

}  // namespace dlfs
