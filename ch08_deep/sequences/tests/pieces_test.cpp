// What the programs for texts and for the weather are made of.
#include <algorithm>
#include <cmath>
#include <sstream>

#include "ch08_deep/sequences/captioner.hpp"
#include "ch08_deep/sequences/n_gram.hpp"
#include "ch08_deep/sequences/text_model.hpp"
#include "ch08_deep/sequences/text_source.hpp"
#include "ch08_deep/sequences/weather_windows.hpp"
#include "ch08_deep/sequences/word_map.hpp"
#include "ch08_deep/sequences/word_networks.hpp"
#include "common/plot/script.hpp"
#include "common/tensor/rows.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/training/optimizers.hpp"
#include "dataset/sequences/grammar.hpp"

using namespace dlfs;

TEST_CASE("an n-gram mixes what it counted as worked out by hand", "[sequences]") {
  // Without context: p(0) = (2 + 2 / 2) / (3 + 2) = 3/5, p(1) = 2/5. After 0: 1 once, p(1 | 0) = (1 + 1 * 2/5) / 2 = 7/10.
  const ch08::NGram two({0, 1, 0}, 2, 2);
  CHECK(two.bits_per_character({0, 1}) == Approx(-(std::log2(0.6) + std::log2(0.7)) / 2));
  // After 1: 0 once, p(1 | 1) = (0 + 2/5) / 2.
  CHECK(two.bits_per_character({1, 1}) == Approx(-(std::log2(0.4) + std::log2(0.2)) / 2));
}

TEST_CASE("a text of a grammar is not foretold with fewer bits than its entropy", "[sequences]") {
  Rng rng(1);
  const Grammar grammar = animal_grammar();
  const ch08::TextSource text(decode_utf8(grammar.draw(60000, rng), "grammar"), 6000);
  const double bits =
      ch08::NGram(text.train, text.characters.alphabet.size(), 5).bits_per_character(text.test);
  CHECK(bits > grammar.bits_per_character());
  CHECK(bits < 2 * grammar.bits_per_character());
}

TEST_CASE("a text source shows what surprises", "[sequences]") {
  std::u32string text;
  for (int i = 0; i < 1000; ++i) text += U"ab\u00E4c\n";
  const ch08::TextSource source(text, 1000);
  CHECK(source.train.size() == 4500);
  CHECK(source.test.size() == 500);
  const Labels first(source.test.begin(), source.test.begin() + 4);
  CHECK(source.shown(first) ==
        "ab\xC3\xA4"
        "c");
  CHECK(source.shown(first, {1, 9, 2}, 5) == "ab[\xC3\xA4]c");
  REQUIRE_THROWS_WITH(ch08::TextSource(text.substr(0, 1000), 1000),
                      contains_text("at least 5000 characters, found 1000"));
}

TEST_CASE("a text model that is saved and goes on learns what it would have learnt without a pause",
          "[sequences]") {
  const TemporaryFolder folder;
  const ch08::TextModelSizes sizes{.alphabet = 3, .embedding = 4, .hidden = 5};
  Labels text;
  for (std::size_t i = 0; i < 200; ++i) text.push_back(i * i % 3);
  ch08::TextModel whole(sizes, 1), part(sizes, 1), resumed(sizes, 2);
  for (int i = 0; i < 6; ++i) whole.step(text, 2, 8, 0.01F);
  for (int i = 0; i < 3; ++i) part.step(text, 2, 8, 0.01F);
  part.save(folder.path() / "text.npz");
  resumed.load(folder.path() / "text.npz");
  CHECK(resumed.iterations() == 3);
  ch08::TextModel same_seed(sizes, 1);  // places are drawn from the seed
  same_seed.load(folder.path() / "text.npz");
  for (int i = 0; i < 3; ++i) same_seed.step(text, 2, 8, 0.01F);
  CHECK(same_seed.bits_per_character(text) == whole.bits_per_character(text));
  CHECK(part.bits_per_character(text) != whole.bits_per_character(text));
}

TEST_CASE("a text model writes what it learnt, and is surprised where it would not have written so",
          "[sequences]") {
  Labels text;
  for (std::size_t i = 0; i < 300; ++i) text.push_back(i % 3);
  ch08::TextModel model({.alphabet = 3, .embedding = 4, .hidden = 16}, 1);
  model.network().compile();
  for (int i = 0; i < 300; ++i) model.step(text, 8, 10, 0.01F);
  Rng rng(1);
  CHECK(model.write(1, 6, 0.3, rng) == Labels{1, 2, 0, 1, 2, 0, 1});
  const auto bits = model.surprise({0, 1, 2, 1, 2});
  CHECK(bits[0] < 0.5);
  CHECK(bits[1] < 0.5);
  CHECK(bits[2] > 3);
}

TEST_CASE("a weather window ends a day before what it is asked for", "[sequences]") {
  // The temperature is the hour itself; the deviation of 0 .. 99 is sqrt((100^2 - 1) / 12).
  auto series = Tensor<double>::zeros({200, 3});
  for (std::size_t hour = 0; hour < 200; ++hour) series(hour, 0) = static_cast<double>(hour);
  const ch08::WeatherWindows windows(series, 100, 5, 24);
  CHECK(windows.degrees() == Approx(std::sqrt(9999.0 / 12)));
  Tensor<float> x, t;
  windows.test(2, x, t);
  CHECK(x.shape() == Shape{2, 5, 7});
  CHECK(double{t(0, 0)} == Approx(24 / windows.degrees()));
  CHECK(double{x(0, 4, 0)} == Approx((104 - 49.5) / windows.degrees()));
  CHECK(double{x(0, 0, 3)} == Approx(std::sin(2 * 3.14159265 * 100 / 24)).margin(1e-5));
  Rng rng(1);
  windows.draw(500, rng, x, t);
  for (std::size_t n = 0; n < 500; ++n)
    CHECK(double{x(n, 4, 0)} * windows.degrees() + 49.5 + 24 < 100);  // nothing of the test
  REQUIRE_THROWS_WITH(ch08::WeatherWindows(series, 190, 5, 24),
                      contains_text("at least 30 hours before and after hour 190"));
}

TEST_CASE("bags of words say which words occur, without the padding", "[sequences]") {
  const auto x = Tensor<float>::from({{0, 3, 1, 3}, {0, 0, 0, 2}});
  CHECK(ch08::bag_of_words(x, 4) == Tensor<float>::from({{0, 1, 0, 1}, {0, 0, 1, 0}}));
  const auto hashed = ch08::hashed_bag(x, 50);
  CHECK(hashed.shape() == Shape{2, 50});
  CHECK(std::count(hashed.begin(), hashed.end(), 1.0F) == 3);
  CHECK(std::count(hashed.begin(), hashed.end(), 0.0F) == 97);
}

TEST_CASE("a map of words lies along the directions in which they differ most", "[sequences]") {
  // A cross: 10 and -10 along (3, 4) / 5, 2 and -2 across.
  const auto W = Tensor<float>::from({{7, 9}, {-5, -7}, {-0.6, 2.2}, {2.6, -0.2}});
  const auto places = ch08::word_map(W);
  CHECK(std::abs(places(0, 0)) == Approx(10).epsilon(1e-4));
  CHECK(places(1, 0) == Approx(-places(0, 0)).epsilon(1e-4));
  CHECK(std::abs(places(2, 1)) == Approx(2).epsilon(1e-4));
  CHECK(double{places(2, 0)} == Approx(0).margin(1e-3));
}

TEST_CASE("a map of words writes no name over a point or over another name", "[sequences]") {
  Figure figure("map");
  // The name of "dull" would cover the point of "superb", whose name would touch that of "boring".
  const auto places = Tensor<float>::from({{0, 0}, {0, 0.7F}, {0.9F, 0.7F}, {10, 20}});
  ch08::draw_word_map(figure.axes(), places, {"dull", "superb", "boring", "pleasant"});
  const std::string script = gnuplot_script(figure);
  CHECK(script.find("dull") == std::string::npos);
  CHECK_THAT(script, contains_text("superb"));
  CHECK(script.find("boring") == std::string::npos);
  CHECK_THAT(script, contains_text("pleasant"));
}

TEST_CASE("captions say which digit is where", "[sequences]") {
  using W = ch08::CaptionWords;
  CHECK(ch08::to_text(ch08::Caption{W::a, W::large, W::zero + 7, W::above, W::a, W::small, W::zero + 3,
                                    W::stop}) == "a large seven above a small three.");
  // Two digits that are told by their brightness: digit 0 is 0.5 everywhere, digit 1 is 1.
  auto digits = Tensor<float>::full({2, 784}, 0.5F);
  std::fill_n(digits.row(1).begin(), 784, 1.0F);
  Rng rng(1);
  const auto scenes = ch08::draw_captioned_scenes(Dataset<float>(digits, {0, 1}), 200, rng);
  for (std::size_t n = 0; n < 200; ++n) {
    const ch08::Caption& caption = scenes.captions[n];
    const double brightness[2] = {caption[2] == W::zero ? 0.5 : 1, caption[6] == W::zero ? 0.5 : 1};
    const double sides[2] = {caption[1] == W::large ? 22.0 : 14.0, caption[5] == W::large ? 22.0 : 14.0};
    double ink = 0;
    for (const float pixel : scenes.x.row(n)) ink += double{pixel};
    CHECK(ink ==
          Approx(brightness[0] * sides[0] * sides[0] + brightness[1] * sides[1] * sides[1]).epsilon(1e-3));
    if (brightness[0] == brightness[1]) continue;
    // The first one has its middle further up, or further left.
    double middle[2] = {0, 0};
    for (std::size_t i = 0; i < 48; ++i) {
      for (std::size_t j = 0; j < 48; ++j) {
        const double pixel = double{scenes.x(n, 0, i, j)},
                     place = static_cast<double>(caption[3] == W::above ? i : j);
        if (pixel == 0) continue;
        const std::size_t k = std::abs(pixel - brightness[0]) < 0.01 ? 0 : 1;
        middle[k] += place / (sides[k] * sides[k]);
      }
    }
    CHECK(middle[0] < middle[1]);
  }
}

TEST_CASE("the gradient of a caption's loss goes through the LSTM's first cell back into the eye",
          "[sequences][gradient]") {
  Rng rng(3);
  const Dataset<float> digits(Tensor<float>::uniform({2, 784}, 0, 1, rng), {4, 9});
  const auto scenes = ch08::draw_captioned_scenes(digits, 6, rng);
  ch08::Captioner captioner(rng);
  captioner.gradient(scenes.x, scenes.captions);
  const auto& last = captioner.eye().parameters().back();  // the biases of what the LSTM begins with
  const Tensor<float> grads = *last.grad;
  for (std::size_t i = 0; i < grads.size(); i += 16) {
    constexpr float h = 0.05F;
    float& bias = (*last.value)[i];
    const float before = bias;
    bias = before + h;
    const float above = captioner.gradient(scenes.x, scenes.captions);
    bias = before - h;
    const float below = captioner.gradient(scenes.x, scenes.captions);
    bias = before;
    CHECK(double{grads[i]} == Approx(double{(above - below) / (2 * h)}).epsilon(0.02).margin(1e-4));
  }
}

TEST_CASE("a captioner learns a few pictures by heart, and its beam finds no less likely captions",
          "[sequences]") {
  auto digits = Tensor<float>::zeros({2, 784});
  for (std::size_t i = 0; i < 784; ++i) {
    digits(0, i) = i % 28 < 14 ? 1.0F : 0.0F;
    digits(1, i) = i / 28 < 14 ? 1.0F : 0.0F;
  }
  Rng rng(2);
  const auto scenes = ch08::draw_captioned_scenes(Dataset<float>(digits, {4, 9}), 8, rng);
  ch08::Captioner captioner(rng);
  captioner.eye().compile();
  captioner.writer().compile();
  Adam<float> adam(0.0005F);
  float first = 0, last = 0;
  for (int i = 0; i < 400; ++i) {
    last = captioner.gradient(scenes.x, scenes.captions);
    if (i == 0) first = last;
    adam.update(captioner.parameters());
  }
  CHECK(last < first / 20);
  const auto greedy = captioner.greedy(scenes.x);
  CHECK(greedy == scenes.captions);
  for (std::size_t n = 0; n < 8; ++n) {
    Tensor<float> picture;
    slice(scenes.x, n, 1, picture);
    CHECK(captioner.beam(picture, 3) == scenes.captions[n]);
    CHECK(captioner.beam(picture, 1) == greedy[n]);
  }
}
