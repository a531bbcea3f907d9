#include "common/explore/trace.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/functions.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {
namespace {

// The input of layer `end`: what comes out of the one before it.
Tensor<float> forward_to(Network<float>& network, const Tensor<float>& image, std::size_t end) {
  Tensor<float> x = image.reshape({1, 1, 28, 28});
  for (std::size_t i = 0; i < end; ++i) x = network.layer(i).forward(x, Mode::predict);
  return x;
}

Shape without_batch(const Shape& shape) {
  if (shape.ndim() == 4) return {shape[1], shape[2], shape[3]};
  return {shape[1]};
}

[[noreturn]] void no_such_place() {
  throw std::invalid_argument("there is no such layer, map or pixel in this network");
}

// The window of channel c of x (1, C, H, W) that begins at (top, left), with zeros outside of x.
std::vector<float> window_of(const Tensor<float>& x, std::size_t c, std::ptrdiff_t top, std::ptrdiff_t left,
                             std::size_t FH, std::size_t FW) {
  std::vector<float> window;
  const auto H = static_cast<std::ptrdiff_t>(x.dim(2)), W = static_cast<std::ptrdiff_t>(x.dim(3));
  for (std::ptrdiff_t i = top; i < top + static_cast<std::ptrdiff_t>(FH); ++i) {
    for (std::ptrdiff_t j = left; j < left + static_cast<std::ptrdiff_t>(FW); ++j) {
      const bool inside = i >= 0 && j >= 0 && i < H && j < W;
      window.push_back(inside ? x(0, c, static_cast<std::size_t>(i), static_cast<std::size_t>(j)) : 0.0F);
    }
  }
  return window;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

struct Place {
  std::size_t channel, row, column;
};

std::ptrdiff_t begin_of_window(std::size_t place, std::size_t stride, std::size_t pad) {
  return static_cast<std::ptrdiff_t>(place * stride) - static_cast<std::ptrdiff_t>(pad);
}

void trace_convolution(WindowTrace& trace, const Convolution<float>& layer, const Tensor<float>& x,
                       const Place& place) {
  const Tensor<float>&W = *layer.parameters()[0].value, &b = *layer.parameters()[1].value;
  const Shape out = layer.output_shape(x.shape());
  if (place.channel >= out[1] || place.row >= out[2] || place.column >= out[3]) no_such_place();
  trace.height = W.dim(2);
  trace.width = W.dim(3);
  const std::ptrdiff_t top = begin_of_window(place.row, layer.stride(), layer.pad());
  const std::ptrdiff_t left = begin_of_window(place.column, layer.stride(), layer.pad());
  for (std::size_t c = 0; c < W.dim(1); ++c) {
    WindowPart part{window_of(x, c, top, left, trace.height, trace.width), {}};
    for (std::size_t i = 0; i < trace.height; ++i) {
      for (std::size_t j = 0; j < trace.width; ++j) part.kernel.push_back(W(place.channel, c, i, j));
    }
    part.sum = dot(part.window, part.kernel);
    trace.parts.push_back(std::move(part));
  }
  trace.bias = static_cast<double>(b[place.channel]);
}

void trace_pooling(WindowTrace& trace, const Pooling<float>& layer, const Tensor<float>& x,
                   const Place& place) {
  const PoolingSettings& settings = layer.settings();
  const Shape out = layer.output_shape(x.shape());
  if (place.channel >= out[1] || place.row >= out[2] || place.column >= out[3]) no_such_place();
  trace.height = settings.FH;
  trace.width = settings.FW;
  WindowPart part{
      window_of(x, place.channel, begin_of_window(place.row, settings.stride, settings.pad),
                begin_of_window(place.column, settings.stride, settings.pad), settings.FH, settings.FW),
      {}};
  part.sum = static_cast<double>(*std::max_element(part.window.begin(), part.window.end()));
  trace.parts.push_back(std::move(part));
}

// The input as its channels, or as one row; the column of W in the same form.
void trace_affine(WindowTrace& trace, const Layer<float>& layer, const Tensor<float>& x, const Place& place) {
  const Tensor<float>&W = *layer.parameters()[0].value, &b = *layer.parameters()[1].value;
  if (place.channel >= W.dim(1) || place.row != 0 || place.column != 0) no_such_place();
  const bool maps = x.ndim() == 4;
  trace.height = maps ? x.dim(2) : 1;
  trace.width = maps ? x.dim(3) : x.size();
  const std::size_t area = trace.height * trace.width;
  for (std::size_t begin = 0; begin < x.size(); begin += area) {
    WindowPart part;
    for (std::size_t i = begin; i < begin + area; ++i) {
      part.window.push_back(x[i]);
      part.kernel.push_back(W(i, place.channel));
    }
    part.sum = dot(part.window, part.kernel);
    trace.parts.push_back(std::move(part));
  }
  trace.bias = static_cast<double>(b[place.channel]);
}

void trace_element(WindowTrace& trace, const Tensor<float>& x, const Place& place) {
  const bool maps = x.ndim() == 4;
  const Shape shape = without_batch(x.shape());
  const bool fits =
      place.channel < shape[0] && place.row < (maps ? shape[1] : 1) && place.column < (maps ? shape[2] : 1);
  if (!fits) no_such_place();
  trace.height = trace.width = 1;
  const float value = maps ? x(0, place.channel, place.row, place.column) : x(0, place.channel);
  trace.parts.push_back({{value}, {}, static_cast<double>(value)});
}

}  // namespace

DigitTrace trace_digit(Network<float>& network, const Tensor<float>& image) {
  DigitTrace trace;
  Tensor<float> x = image.reshape({1, 1, 28, 28});
  for (std::size_t i = 0; i < network.size(); ++i) {
    Layer<float>& layer = network.layer(i);
    x = layer.forward(x, Mode::predict);
    trace.layers.push_back({layer.kind(), without_batch(x.shape()), {x.begin(), x.end()}});
  }
  for (const float p : softmax(x)) trace.probabilities.push_back(static_cast<double>(p));
  return trace;
}

WindowTrace trace_window(Network<float>& network, const Tensor<float>& image, std::size_t layer,
                         std::size_t channel, std::size_t row, std::size_t column) {
  if (layer >= network.size()) no_such_place();
  const Tensor<float> x = forward_to(network, image, layer);
  Layer<float>& which = network.layer(layer);
  const Place place{channel, row, column};
  WindowTrace trace;
  trace.kind = which.kind();
  if (const auto* convolution = dynamic_cast<const Convolution<float>*>(&which)) {
    trace_convolution(trace, *convolution, x, place);
  } else if (const auto* pooling = dynamic_cast<const Pooling<float>*>(&which)) {
    trace_pooling(trace, *pooling, x, place);
  } else if (trace.kind == "Affine") {
    trace_affine(trace, which, x, place);
  } else {
    trace_element(trace, x, place);
  }
  const Tensor<float> out = which.forward(x, Mode::predict);
  trace.total = static_cast<double>(out.ndim() == 4 ? out(0, channel, row, column) : out(0, channel));
  return trace;
}

}  // namespace dlfs
