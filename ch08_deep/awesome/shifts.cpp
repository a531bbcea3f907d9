#include "ch08_deep/awesome/shifts.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch08 {
namespace {

// The planes (H, W) of one image, one after the other, from `from` to `to`.
void shift_image(std::span<const float> from, std::size_t H, std::size_t W, long down, long right,
                 std::span<float> to) {
  const auto height = static_cast<long>(H), width = static_cast<long>(W);
  for (std::size_t i = 0; i < to.size(); ++i) {
    const long row = static_cast<long>(i / W % H) - down, column = static_cast<long>(i % W) - right;
    const bool inside = row >= 0 && row < height && column >= 0 && column < width;
    const std::size_t plane = i / (H * W);
    to[i] = inside ? from[(plane * H + static_cast<std::size_t>(row)) * W + static_cast<std::size_t>(column)]
                   : 0.0F;
  }
}

}  // namespace

Tensor<float> shifted(const Tensor<float>& x, long down, long right) {
  auto result = Tensor<float>::zeros(x.shape());
  for (std::size_t n = 0; n < x.dim(0); ++n)
    shift_image(x.row(n), x.dim(2), x.dim(3), down, right, result.row(n));
  return result;
}

void shift_randomly(Tensor<float>& x, std::size_t most, Rng& rng) {
  const auto draw = [&] { return static_cast<long>(rng.below(2 * most + 1)) - static_cast<long>(most); };
  std::vector<float> image;
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    image.assign(x.row(n).begin(), x.row(n).end());
    const long down = draw(), right = draw();
    shift_image(image, x.dim(2), x.dim(3), down, right, x.row(n));
  }
}

Tensor<float> probabilities(Network<float>& network, const Tensor<float>& x, bool averaged) {
  constexpr std::array<std::pair<long, long>, 5> neighbours = {{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
  auto result = Tensor<float>::zeros({x.dim(0), 10});
  const std::size_t looks = averaged ? neighbours.size() : 1;
  Tensor<float> batch;
  for (std::size_t first = 0; first < x.dim(0); first += 100) {
    slice(x, first, std::min<std::size_t>(100, x.dim(0) - first), batch);
    for (std::size_t look = 0; look < looks; ++look) {
      const auto [down, right] = neighbours[look];
      const Tensor<float> y = softmax(network.predict(shifted(batch, down, right)));
      const auto rows = std::span(result).subspan(first * 10, y.size());
      std::ranges::transform(rows, y, rows.begin(),
                             [looks](float sum, float p) { return sum + p / static_cast<float>(looks); });
    }
  }
  return result;
}

}  // namespace dlfs::ch08
