// Section 8.4.3: did they like it?
//
// Reviews of 60 words, made with a few judgements, some of them turned around by "not" (reviews.hpp), so that the best possible
// accuracy is known. Five readers: which words occur (one-hot), the same in 256 hashed columns, the mean of learnt word vectors,
// the mean of what filters over three words find, and the mean of an LSTM's states. Who does not see the order cannot see what
// "not" belongs to. Those who see it also see enough to learn reviews by heart; dropout makes that harder.
//   try: --dropout 0, --reviews aclImdb (https://ai.stanford.edu/~amaas/data/sentiment/), --epochs 20
#include <iostream>

#include "ch08_deep/sequences/word_map.hpp"
#include "ch08_deep/sequences/word_networks.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/sequences/reviews.hpp"
#include "dataset/sequences/words.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 10, train_reviews = 60000, test_reviews = 4000, words = 2000, length = 60;
  double dropout = 0.3;
  std::string folder;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(2);
  options.add("train-reviews", train_reviews, "reviews to learn").at_least(1).quick(600);
  options.add("test-reviews", test_reviews, "reviews for the test").at_least(1).quick(300);
  options.add("words", words, "words that are told apart").at_least(100);
  options.add("length", length, "words of a review").at_least(32);
  options.add("dropout", dropout, "share of a word's numbers that Conv1D and LSTM miss while they learn")
      .at_least(0)
      .below(1);
  options.add("reviews", folder, "the folder aclImdb instead; --length 200 suits it").called("DIR");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // x (N, length) numbers of words, t 1 for good.
    const ReviewSizes sizes{.words = words, .length = length};
    Rng rng(options.seed());
    ReviewFiles data;
    if (folder.empty()) {
      data.train = draw_reviews<float>(train_reviews, sizes, rng);
      data.test = draw_reviews<float>(test_reviews, sizes, rng);
      for (std::size_t word = 0; word < words; ++word) data.words.push_back(review_word(word));
    } else {
      data = read_reviews(folder, words, length);
    }

    Figure figure("movie_reviews");
    figure.grid(1, 2).size(1200, 500);
    figure.axes(0).x_label("epoch").whole_x().y_label("test accuracy").legend(Legend::outside);
    std::vector<std::string> names = {"one-hot", "hashing", "embedding", "Conv1D", "LSTM"};
    std::vector<double> last;
    Network<float> network;
    for (const std::string& name : names) {
      const bool bag = name == "one-hot", hashed = name == "hashing";
      const auto seen = [&](const Dataset<float>& of) {
        return Dataset<float>(bag      ? ch08::bag_of_words(of.x, words)
                              : hashed ? ch08::hashed_bag(of.x, 256)
                                       : of.x,
                              of.t);
      };
      const Dataset<float> train = seen(data.train), test = seen(data.test);
      network = ch08::review_reader(name, hashed ? 256 : words, dropout, rng);
      compile(network);
      const std::vector<double> accuracies = ch08::learn(name, network, train, test, epochs, rng);
      figure.axes(0).line(accuracies, {.label = name});
      last.push_back(accuracies.back());
      std::cout << name << ": test accuracy " << last.back() << std::endl;
    }
    if (folder.empty()) {
      figure.axes(0).horizontal_line(best_review_accuracy(sizes), {.label = "best possible", .dashed = true});
      std::cout << "best possible: " << best_review_accuracy(sizes) << ", of which the LSTM misses "
                << best_review_accuracy(sizes) - last.back() << ", the bag of words "
                << best_review_accuracy(sizes) - last[0] << '\n';
    }

    // The map of the LSTM's first words (0 is padding), among which are all that judge.
    const std::size_t shown = std::min<std::size_t>(80, data.words.size()) - 1;
    Tensor<float> first;
    slice(*network.parameters()[0].value, 1, shown, first);
    ch08::draw_word_map(figure.axes(1).title("words of the LSTM, as it sees them: good green, bad red"),
                        ch08::word_map(first), {data.words.begin() + 1, data.words.end()});
    figure.show(options.plot());
  });
}
