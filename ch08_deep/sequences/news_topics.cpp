// Section 8.4.3: which of 46 topics?
//
// News as counts of words, made from 46 topics (topics.hpp), so that the best possible accuracy is known. A network of 64 and 64
// neurons, then one whose second layer has only 4: what does not fit through the bottleneck is lost. Labels as numbers or one-hot
// are two ways to write the same loss.
//   try: --narrow 2, --news FILE (a line for each piece of news: topic, tab, text)
#include <iostream>

#include "ch08_deep/sequences/word_networks.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/split.hpp"
#include "dataset/sequences/topics.hpp"
#include "dataset/sequences/words.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 10, narrow = 4, train_news = 8000, test_news = 2000, words = 1000, topics = 46;
  std::string file;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(3);
  options.add("narrow", narrow, "neurons of the bottleneck").at_least(1).at_most(64);
  options.add("train-news", train_news, "news to learn").at_least(1).quick(800);
  options.add("test-news", test_news, "news for the test").at_least(1).quick(300);
  options.add("words", words, "words that are told apart").at_least(60);
  options.add("news", file, "learn these instead; a fifth is for the test").called("FILE");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // x (N, words): how often each word occurs; t: the topics.
    Rng rng(options.seed());
    const TopicModel model(topics, words, 0.12, rng);
    DataSplit<float> news;
    if (file.empty()) {
      news = {model.draw(train_news, 60, rng), model.draw(test_news, 60, rng)};
    } else {
      NewsFile real = read_news(file, words);
      topics = real.topics.size();
      news = split_validation(shuffle_dataset(real.data, rng), real.data.size() / 5);
    }
    const Dataset<float>&train = news.train, &test = news.validation;

    // Two forms of labels, one loss.
    Network<float> wide = ch08::news_reader(words, 64, topics, rng);
    auto one_hot = Tensor<float>::zeros({test.size(), topics});
    for (std::size_t n = 0; n < test.size(); ++n) one_hot(n, test.t[n]) = 1;
    std::cout << "loss before learning, labels as numbers: " << wide.loss(test.x, test.t)
              << ", one-hot: " << wide.loss(test.x, one_hot) << '\n';

    Network<float> bottleneck = ch08::news_reader(words, narrow, topics, rng);
    compile(wide);
    compile(bottleneck);
    const auto of_wide = ch08::learn("64", wide, train, test, epochs, rng);
    const auto of_bottleneck = ch08::learn("bottleneck", bottleneck, train, test, epochs, rng);

    Figure figure("news_topics");
    Axes& axes =
        figure.axes().x_label("epoch").whole_x().y_label("test accuracy").legend(Legend::bottom_right);
    axes.line(of_wide, {.label = "64 neurons"})
        .line(of_bottleneck, {.label = std::to_string(narrow) + " neurons"});
    std::cout << "64 neurons: test accuracy " << of_wide.back() << '\n'
              << "bottleneck of " << narrow << ": test accuracy " << of_bottleneck.back() << '\n';
    if (file.empty()) {
      const double best = model.best_accuracy(test);
      axes.horizontal_line(best, {.label = "best possible", .dashed = true});
      std::cout << "best possible: " << best << '\n';
    }
    std::cout << "the bottleneck costs " << 100 * (of_wide.back() - of_bottleneck.back()) << " points\n";
    figure.show(options.plot());
  });
}
