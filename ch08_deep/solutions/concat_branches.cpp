// Exercise 8.6 (section 8.2.3): the branches of an Inception module, side by side
//
// Both ways go through the branches with the number of the first channel that belongs to each.
#include "concat_branches.hpp"

#include <numeric>
#include <stdexcept>

namespace dlfs::exercise {

namespace {

// Calls copy(n, c, h, w) for every element of a tensor of this shape (N, C, H, W).
template <typename Copy>
void for_each_element(const Shape& shape, Copy copy) {
  for (std::size_t n = 0; n < shape[0]; ++n) {
    for (std::size_t c = 0; c < shape[1]; ++c) {
      for (std::size_t h = 0; h < shape[2]; ++h) {
        for (std::size_t w = 0; w < shape[3]; ++w) copy(n, c, h, w);
      }
    }
  }
}

}  // namespace

Tensor<double> concat(const std::vector<Tensor<double>>& branches) {
  if (branches.empty()) throw std::invalid_argument("concat: expected at least one branch, found none");
  const std::size_t N = branches[0].dim(0), H = branches[0].dim(2), W = branches[0].dim(3);
  std::size_t channels = 0;
  for (const Tensor<double>& branch : branches) {
    if (branch.shape() != Shape{N, branch.dim(1), H, W}) {
      throw std::invalid_argument("concat: expected branches that differ in their channels alone");
    }
    channels += branch.dim(1);
  }
  auto out = Tensor<double>::zeros({N, channels, H, W});
  std::size_t first = 0;
  for (const Tensor<double>& branch : branches) {
    for_each_element(branch.shape(), [&](std::size_t n, std::size_t c, std::size_t h, std::size_t w) {
      out(n, first + c, h, w) = branch(n, c, h, w);
    });
    first += branch.dim(1);
  }
  return out;
}

std::vector<Tensor<double>> concat_backward(const Tensor<double>& dout,
                                            const std::vector<std::size_t>& channels) {
  if (std::accumulate(channels.begin(), channels.end(), std::size_t{0}) != dout.dim(1)) {
    throw std::invalid_argument("concat_backward: expected channels that add up to those of dout");
  }
  std::vector<Tensor<double>> parts;
  std::size_t first = 0;
  for (const std::size_t C : channels) {
    auto part = Tensor<double>::zeros({dout.dim(0), C, dout.dim(2), dout.dim(3)});
    for_each_element(part.shape(), [&](std::size_t n, std::size_t c, std::size_t h, std::size_t w) {
      part(n, c, h, w) = dout(n, first + c, h, w);
    });
    parts.push_back(part);
    first += C;
  }
  return parts;
}

}  // namespace dlfs::exercise
