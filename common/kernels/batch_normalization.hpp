// Batch normalization in few passes over x, none of which needs a matrix of its own.
//
// x (N, C) or (N, C, H, W) is read as a matrix (N, D) with D = C or C H W columns. Each pass runs along its rows, many
// columns at a time. A sum over a channel is formed for each column first and then over the columns of the channel; a
// number of a channel is broadcast to its columns before a pass. In NCHW the threads share the channels, in blocks, which do not
// depend on others: a block goes through all passes, and stays in the cache from the first to the last. In NHWC, where each
// pixel has all channels, a pass is done before the next begins: for sums the threads share the pixels, for what is computed
// element by element the images, as the layers before and after do. The results are the same bit for bit.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/fused_relu.hpp"
#include "common/kernels/layout.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
class BatchNormalizationKernel {
 public:
  // The layout of x (N, C, H, W), out, dout and dx.
  explicit BatchNormalizationKernel(Layout layout = Layout::nchw) : layout_(layout) {}

  // What a channel of x is normalized with: tensors (C).
  struct Statistics {
    Tensor<T> mean, variance, inverse_std;  // inverse_std = 1 / sqrt(variance + epsilon)
  };

  // The statistics of each channel of x over the M numbers it has in the batch, and
  // out = gamma (x - mean) inverse_std + beta, then the epilogue. gamma and beta (C).
  void forward_batch(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma, const Tensor<T>& beta,
                     Epilogue epilogue, Statistics& statistics, Tensor<T>& out);

  // The same with mean and variance given; computes inverse_std.
  void forward(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma, const Tensor<T>& beta,
               Epilogue epilogue, Statistics& statistics, Tensor<T>& out);

  // dgamma, dbeta (C) and dx for the x of the last forward. If relu_out is not null, it is the output of a ReLU fused into
  // forward, and dout counts only where it is above 0. `share` is 1 / M if mean and variance came from the batch, else 0.
  void backward(const Tensor<T>& x, const Tensor<T>& dout, const Tensor<T>* relu_out, T share,
                const Statistics& statistics, Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx);

 private:
  // Some channels, columns that belong to them, and some rows.
  struct Block {
    std::size_t first, last;  // channels first .. last - 1
    std::size_t begin, end;   // columns begin .. end - 1
    std::size_t first_row, last_row;
    std::size_t columns;  // of the whole of x
  };
  // Two kinds of passes. Sums: add(block) for parts of the columns, then finish(block) for whole channels. Elements:
  // prepare(block) for all columns of some channels, then apply(block) for parts of the rows.
  template <typename Add, typename Finish>
  struct Sums {
    Add add;
    Finish finish;

    void operator()(const Block& block) const { add(block), finish(block); }
  };
  template <typename Prepare, typename Apply>
  struct Elements {
    Prepare prepare;
    Apply apply;

    void operator()(const Block& block) const { prepare(block), apply(block); }
  };
  template <typename Add, typename Finish>
  static Sums<Add, Finish> sums(Add add, Finish finish) {
    return {add, finish};
  }
  template <typename Prepare, typename Apply>
  static Elements<Prepare, Apply> elements(Prepare prepare, Apply apply) {
    return {prepare, apply};
  }

  template <typename... Passes>
  void run(const Tensor<T>& x, std::size_t C, const Passes&... passes);
  template <typename Add, typename Finish>
  static void run_nhwc(const Block& all, const Sums<Add, Finish>& pass);
  template <typename Prepare, typename Apply>
  static void run_nhwc(const Block& all, const Elements<Prepare, Apply>& pass);
  template <typename Value>
  void broadcast(const Block& block, Tensor<T>& columns, const Value& value_of) const;
  void reduce_to_channels(const Block& block, const Tensor<T>& columns, T factor, Tensor<T>& channels) const;
  auto normalization(const Tensor<T>& x, const Tensor<T>& gamma, const Tensor<T>& beta, Epilogue epilogue,
                     const Statistics& statistics, Tensor<T>& out);
  template <typename DoutAt>
  void backward(const Tensor<T>& x, const DoutAt& dout, T share, const Statistics& statistics,
                Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx);

  Layout layout_;
  // One number for each column.
  Tensor<T> mean_, scale_, offset_, sum_, xhat_sum_;
};

extern template class BatchNormalizationKernel<float>;
extern template class BatchNormalizationKernel<double>;

}  // namespace dlfs
