// Many small pictures on one sheet, and networks that look at many of them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "common/plot/options.hpp"
#include "common/tensor/rows.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// The first rows * columns of the pictures (N, H W), square, beside and below one another with a grey line of one pixel around
// each -> (rows (H + 1) + 1, columns (W + 1) + 1). Places without a picture stay grey. Throws std::invalid_argument if the
// pictures are not square.
Tensor<float> image_sheet(const Tensor<float>& pictures, std::size_t rows, std::size_t columns,
                          float grey = 0.4F);

// A sheet of two sets of pictures (N, H W): a row of the first, below it the same row of the second, and so on.
Tensor<float> sheet_of_pairs(const Tensor<float>& first, const Tensor<float>& second, std::size_t columns);

// The first rows * columns columns of W (H W, M), the weights of a neuron each, as pictures: 0 is grey, the largest weight of a
// picture white or black.
Tensor<float> filter_sheet(const Tensor<float>& W, std::size_t rows, std::size_t columns);

struct TitledSheet {
  std::string title;
  Tensor<float> sheet;  // black 0 and white 1
};

// Draws the sheets as a figure, so many side by side.
void plot_sheets(const std::string& name, const std::vector<TitledSheet>& sheets, std::size_t columns,
                 const PlotOptions& options);

// What a network says of many samples x (N, ...), a batch at a time: predict(batch) (n, ...) -> (N, M). No samples give an empty
// tensor.
template <typename Predict>
Tensor<float> in_batches(const Tensor<float>& x, const Predict& predict, std::size_t batch_size = 100) {
  Tensor<float> result, batch;
  const std::size_t N = x.dim(0);
  for (std::size_t first = 0; first < N; first += batch_size) {
    const std::size_t count = std::min(batch_size, N - first);
    slice(x, first, count, batch);
    const Tensor<float>& part = predict(batch);
    const std::size_t width = part.size() / count;
    if (first == 0) result.resize({N, width});
    std::copy(part.begin(), part.end(), result.data() + first * width);
  }
  return result;
}

}  // namespace dlfs::ch08
