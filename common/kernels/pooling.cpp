#include "common/kernels/pooling.hpp"

#include <algorithm>

#include "common/kernels/pooling_2x2.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The book's case.
bool is_2x2(const PoolingWindows& w) {
  return w.FH == 2 && w.FW == 2 && w.stride == 2 && w.pad == 0 && !w.average;
}

// The elements start .. start + length - 1 of a padded row or column that lie in the image: first .. last - 1 there.
struct Span {
  std::size_t first, last;
};
Span without_padding(std::size_t start, std::size_t length, std::size_t pad, std::size_t size) {
  return {std::max(start, pad) - pad, std::min(start + length - pad, size)};
}

// The part of the image that the window of an output pixel covers.
struct Window {
  std::size_t top, bottom, left, right;  // rows top .. bottom - 1, columns left .. right - 1
};

// The sizes of one channel.
struct Plane {
  std::size_t H, W, OH, OW;

  [[nodiscard]] Window window(const PoolingWindows& w, std::size_t oh, std::size_t ow) const {
    const Span rows = without_padding(oh * w.stride, w.FH, w.pad, H);
    const Span columns = without_padding(ow * w.stride, w.FW, w.pad, W);
    return {rows.first, rows.last, columns.first, columns.last};
  }
};

template <typename T>
T pixels(const Window& w) {
  return static_cast<T>((w.bottom - w.top) * (w.right - w.left));
}

// One channel of one image                           x (H, W) -> out (OH, OW)
template <typename T>
void pool_plane(const PoolingWindows& windows, const Plane& p, const T* x, T* out) {
  for (std::size_t oh = 0; oh < p.OH; ++oh) {
    for (std::size_t ow = 0; ow < p.OW; ++ow) {
      const Window in = p.window(windows, oh, ow);
      T largest = x[in.top * p.W + in.left], sum = 0;
      for (std::size_t i = in.top; i < in.bottom; ++i) {
        for (std::size_t j = in.left; j < in.right; ++j) {
          largest = std::max(largest, x[i * p.W + j]);
          sum += x[i * p.W + j];
        }
      }
      out[oh * p.OW + ow] = windows.average ? sum / pixels<T>(in) : largest;
    }
  }
}

// Its backward pass                                  dout (OH, OW) -> dx (H, W), which is 0 before
template <typename T>
void pool_plane_backward(const PoolingWindows& windows, const Plane& p, Epilogue epilogue, const T* x,
                         const T* out, const T* dout, T* dx) {
  for (std::size_t oh = 0; oh < p.OH; ++oh) {
    for (std::size_t ow = 0; ow < p.OW; ++ow) {
      const Window in = p.window(windows, oh, ow);
      const std::size_t o = oh * p.OW + ow;
      const T d = epilogue == Epilogue::relu && out[o] <= 0 ? T{0} : dout[o];
      std::size_t first = in.top * p.W + in.left;  // of the largest elements
      for (std::size_t i = in.top; i < in.bottom; ++i) {
        for (std::size_t j = in.left; j < in.right; ++j) {
          if (windows.average) dx[i * p.W + j] += d / pixels<T>(in);
          if (x[i * p.W + j] > x[first]) first = i * p.W + j;
        }
      }
      if (!windows.average) dx[first] += d;
    }
  }
}

}  // namespace

template <std::floating_point T>
void pool(const PoolingWindows& windows, const Tensor<T>& x, Tensor<T>& out) {
  const std::size_t C = x.dim(1), area = x.dim(2) * x.dim(3);
  const Plane plane{x.dim(2), x.dim(3), out.dim(2), out.dim(3)};
  parallel_for(x.dim(0), [&](std::size_t n) {
    const T* const from = x.row(n).data();
    T* const to = out.row(n).data();
    for (std::size_t c = 0; c < C; ++c) {
      if (is_2x2(windows)) {
        pool_2x2(from + c * area, plane.W, plane.OH, plane.OW, to + c * plane.OH * plane.OW);
      } else {
        pool_plane(windows, plane, from + c * area, to + c * plane.OH * plane.OW);
      }
    }
  });
}

template <std::floating_point T>
void pool_backward(const PoolingWindows& windows, const Tensor<T>& x, const Tensor<T>& out,
                   const Tensor<T>& dout, Epilogue epilogue, Tensor<T>& dx) {
  const std::size_t C = x.dim(1), area = x.dim(2) * x.dim(3), out_area = out.dim(2) * out.dim(3);
  const Plane plane{x.dim(2), x.dim(3), out.dim(2), out.dim(3)};
  parallel_for(x.dim(0), [&](std::size_t n) {
    const T* const x_image = x.row(n).data();
    const T* const out_image = out.row(n).data();
    const T* const dout_image = dout.row(n).data();
    T* const dx_image = dx.row(n).data();
    const bool in_blocks = is_2x2(windows) && plane.OW >= few_blocks;
    if (!in_blocks || area != 4 * out_area) std::fill_n(dx_image, C * area, T{0});
    for (std::size_t c = 0; c < C; ++c) {
      const T* const x_plane = x_image + c * area;
      const std::size_t o = c * out_area;
      if (in_blocks) {
        pool_2x2_backward(epilogue, x_plane, plane.W, out_image + o, dout_image + o, plane.OH, plane.OW,
                          dx_image + c * area);
      } else {
        pool_plane_backward(windows, plane, epilogue, x_plane, out_image + o, dout_image + o,
                            dx_image + c * area);
      }
    }
  });
}

#define DLFS_INSTANTIATE(T)                                                                                \
  template void pool(const PoolingWindows&, const Tensor<T>&, Tensor<T>&);                                 \
  template void pool_backward(const PoolingWindows&, const Tensor<T>&, const Tensor<T>&, const Tensor<T>&, \
                              Epilogue, Tensor<T>&)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
