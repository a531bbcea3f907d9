#include "ch08_deep/networks/graph_training.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "ch08_deep/networks/graph_tasks.hpp"
#include "common/events/live_curve.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/nn/losses/sigmoid_with_loss.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"

namespace dlfs::ch08 {
namespace {

using Inputs = std::vector<const Tensor<float>*>;

// `gradient` computes the gradients of a batch and returns its loss.
std::vector<double> learn(const char* name, Graph<float>& graph, const GraphTraining& training,
                          const std::function<float()>& gradient) {
  Adam<float> adam;
  std::vector<double> losses;
  LiveCurve curve("loss", name, training.steps);
  for (std::size_t step = 0; step < training.steps; ++step) {
    adam.set_learning_rate(static_cast<float>(warm_up_cosine(training.lr, step, training.steps)));
    losses.push_back(static_cast<double>(gradient()));
    curve.add(step + 1, losses.back());
    adam.update(graph.parameters());
  }
  return losses;
}

// The left and the right images of pairs, in two tensors (N, ...) or one after the other in one (2 N, ...).
struct PairBatch {
  Tensor<float> left, right, both;

  void gather_from(const Dataset<float>& data, const Pairs& pairs) {
    gather(data.x, pairs.left, left);
    gather(data.x, pairs.right, right);
  }
  void gather_both(const Dataset<float>& data, const Pairs& pairs) {
    Labels all = pairs.left;
    all.insert(all.end(), pairs.right.begin(), pairs.right.end());
    gather(data.x, all, both);
  }
};

Labels sums_of(const Labels& t, const Pairs& pairs) {
  Labels sums;
  for (std::size_t n = 0; n < pairs.left.size(); ++n) sums.push_back(t[pairs.left[n]] + t[pairs.right[n]]);
  return sums;
}

// 1 if both are the same digit, else 0: (N, 1).
Tensor<float> same_of(const Labels& t, const Pairs& pairs) {
  Tensor<float> same = Tensor<float>::zeros({pairs.left.size(), 1});
  for (std::size_t n = 0; n < pairs.left.size(); ++n)
    same[n] = t[pairs.left[n]] == t[pairs.right[n]] ? 1.0F : 0.0F;
  return same;
}

// The share of right ones among `count`, where right(size) draws so many and says how many of them are right.
double share(std::size_t count, const std::function<std::size_t(std::size_t)>& right) {
  std::size_t correct = 0;
  for (std::size_t done = 0; done < count; done += 100)
    correct += right(std::min<std::size_t>(100, count - done));
  return static_cast<double>(correct) / static_cast<double>(count);
}

}  // namespace

std::vector<double> learn_sums(Graph<float>& graph, const Dataset<float>& train,
                               const GraphTraining& training, Rng& rng) {
  SoftmaxWithLoss<float> loss;
  PairBatch batch;
  return learn("sum of two digits", graph, training, [&] {
    const Pairs pairs = draw_pairs(train.t, training.batch_size, false, rng);
    batch.gather_from(train, pairs);
    const float value = loss.forward(*graph.forward(Inputs{&batch.left, &batch.right}, Mode::train)[0],
                                     sums_of(train.t, pairs));
    graph.backward(Inputs{&loss.backward()});
    return value;
  });
}

std::vector<double> learn_slants(Graph<float>& graph, const Dataset<float>& train,
                                 const GraphTraining& training, Rng& rng) {
  const Tensor<float> slant = slants(train.x);
  SoftmaxWithLoss<float> digit_loss;
  MeanSquared<float> slant_loss;
  Tensor<float> x, t_slant;
  Labels t;
  return learn("digit and slant", graph, training, [&] {
    const Labels chosen = rng.choice(train.size(), training.batch_size);
    gather(train.x, chosen, x);
    gather(train.t, chosen, t);
    gather(slant, chosen, t_slant);
    const auto& outs = graph.forward(Inputs{&x}, Mode::train);
    const float value = digit_loss.forward(*outs[0], t) + slant_loss.forward(*outs[1], t_slant);
    graph.backward(Inputs{&digit_loss.backward(), &slant_loss.backward()});
    return value;
  });
}

std::vector<double> learn_same(Graph<float>& graph, const Dataset<float>& train,
                               const GraphTraining& training, Rng& rng) {
  SigmoidWithLoss<float> loss;
  PairBatch batch;
  return learn("same or different", graph, training, [&] {
    const Pairs pairs = draw_pairs(train.t, training.batch_size, true, rng);
    batch.gather_both(train, pairs);
    const float value =
        loss.forward(*graph.forward(Inputs{&batch.both}, Mode::train)[0], same_of(train.t, pairs));
    graph.backward(Inputs{&loss.backward()});
    return value;
  });
}

double sum_accuracy(Graph<float>& graph, const Dataset<float>& test, Rng& rng) {
  PairBatch batch;
  return share(test.size(), [&](std::size_t count) {
    const Pairs pairs = draw_pairs(test.t, count, false, rng);
    batch.gather_from(test, pairs);
    return count_correct(*graph.forward(Inputs{&batch.left, &batch.right}, Mode::predict)[0],
                         sums_of(test.t, pairs));
  });
}

double same_accuracy(Graph<float>& graph, const Dataset<float>& test, Rng& rng) {
  PairBatch batch;
  return share(test.size(), [&](std::size_t count) {
    const Pairs pairs = draw_pairs(test.t, count, true, rng);
    batch.gather_both(test, pairs);
    const Tensor<float>& scores = *graph.forward(Inputs{&batch.both}, Mode::predict)[0];
    const Tensor<float> same = same_of(test.t, pairs);
    std::size_t right = 0;
    for (std::size_t n = 0; n < count; ++n) right += (scores[n] > 0) == (same[n] > 0) ? 1 : 0;
    return right;
  });
}

SlantResult digit_and_slant(Graph<float>& graph, const Dataset<float>& test) {
  const Tensor<float> truth = slants(test.x);
  const double mean_slant = static_cast<double>(mean(truth));
  std::size_t correct = 0;
  double errors = 0, variance = 0;
  Tensor<float> x;
  for (std::size_t first = 0; first < test.size(); first += 100) {
    const std::size_t count = std::min<std::size_t>(100, test.size() - first);
    slice(test.x, first, count, x);
    const auto& outs = graph.forward(Inputs{&x}, Mode::predict);
    correct += count_correct(*outs[0], std::span(test.t).subspan(first, count));
    for (std::size_t n = 0; n < count; ++n) {
      const double t = static_cast<double>(truth[first + n]), y = static_cast<double>((*outs[1])[n]);
      errors += (y - t) * (y - t);
      variance += (t - mean_slant) * (t - mean_slant);
    }
  }
  return {static_cast<double>(correct) / static_cast<double>(test.size()), 1 - errors / variance};
}

std::vector<double> means_of(const std::vector<double>& values, std::size_t count) {
  if (count == 0) throw std::invalid_argument("means_of: expected at least one value at a time, found 0");
  std::vector<double> means;
  for (std::size_t i = 0; i < values.size(); i += count) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(i);
    const auto size = static_cast<std::ptrdiff_t>(std::min(count, values.size() - i));
    means.push_back(std::accumulate(first, first + size, 0.0) / static_cast<double>(size));
  }
  return means;
}

}  // namespace dlfs::ch08
