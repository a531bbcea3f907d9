// Section 4.4.2: the gradient of a neural network
//
// A network of one layer, p = x W with W (2, 3): prints its answer, how wrong that is, and how fast the loss
// changes with each of the six weights. A step against the gradient makes the loss smaller.
//   try: --random (other weights), --lr 5 (a larger step)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

namespace {

struct SimpleNet {
  Tensor<double> W;  // (2, 3)

  [[nodiscard]] Tensor<double> predict(const Tensor<double>& x) const { return matmul(x, W); }
  // Cross entropy of softmax(p), in a form that needs no 1e-7 in the logarithm.
  [[nodiscard]] double loss(const Tensor<double>& x, const Tensor<double>& t) const {
    return SoftmaxWithLoss<double>().forward(predict(x), t);
  }
};

}  // namespace

int main(int argc, char* argv[]) {
  bool random = false;
  double lr = 1;

  Options options(THIS_PROGRAM);
  options.add("random", random, "draw W instead of taking the book's");
  options.add("lr", lr, "learning rate of the step at the end").above(0);
  options.add_seed();

  return options.run(argc, argv, [&] {
    // The network, a sample x (2) and the right answer t, one-hot (3).
    SimpleNet net{Tensor<double>::from({{0.47355232, 0.9977393, 0.84668094},  //
                                        {0.85557411, 0.03563661, 0.69422093}})};
    Rng rng(options.seed());
    if (random) net.W = Tensor<double>::randn({2, 3}, rng);
    const auto x = Tensor<double>::from({0.6, 0.9});
    const auto t = Tensor<double>::from({0, 0, 1});

    // Its answer, and how wrong that is.
    std::cout << "W =\n" << net.W << '\n';
    std::cout << "p = " << net.predict(x) << ", largest at " << argmax(net.predict(x)) << '\n';
    std::cout << "loss = " << to_string_shortest(net.loss(x, t)) << '\n';

    // dL/dW: the loss as a function of the weights.
    const auto f = [&](const Tensor<double>&) { return net.loss(x, t); };
    const Tensor<double> dW = numerical_gradient(f, net.W);
    std::cout << "dW =\n" << dW << '\n';

    // One step against the gradient.
    net.W -= lr * dW;
    std::cout << "loss after W - " << lr << " dW: " << to_string_shortest(net.loss(x, t)) << '\n';
  });
}
