// Section 8.5.1: a picture in the style of another
//
// Nothing is learnt here but the picture itself. An untrained network looks at it; where features are decides what is seen
// (the content), how often they occur together what it looks like (the style, as Gram matrices). L-BFGS changes the pixels
// until both fit.
//   try: --style FILE.png, --content FILE.png, --content-weight 1, --without content
#include <filesystem>
#include <iostream>

#include "ch08_deep/vision/pictures.hpp"
#include "ch08_deep/vision/style_loss.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/second_order/lbfgs.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t side = 128, steps = 300;
  double content_weight = 0.02;
  std::string content_file = std::filesystem::path(DLFS_CHAPTER_DIR).parent_path() / "dataset/picture.png";
  std::string style_file, without = "nothing";

  Options options(THIS_PROGRAM);
  options.add("content", content_file, "a PNG file: what is to be seen").called("FILE");
  options.add("style", style_file, "a PNG file: what it is to look like; else a style is drawn")
      .called("FILE");
  options.add("side", side, "pixels of the picture's sides, a multiple of 4")
      .at_least(8)
      .at_most(512)
      .quick(32);
  options.add("steps", steps, "steps of L-BFGS").at_least(1).quick(10);
  options.add("content-weight", content_weight, "how much the content counts, beside the style").at_least(0);
  options.add("without", without, "show what a loss is for").choices({"nothing", "content", "style"});
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const Tensor<float> content = ch08::load_picture(content_file, side, side);
    const Tensor<float> style =
        style_file.empty() ? ch08::drawn_style(side) : ch08::load_picture(style_file, side, side);

    Rng rng(options.seed());
    ch08::FeatureNet network(rng);
    compile(network);
    ch08::StyleLoss loss(network, content, style,
                         static_cast<float>(without == "content" ? 0 : content_weight), without != "style");

    // The picture is the one parameter, and begins as the content.
    Tensor<float> x = content, dx = Tensor<float>::zeros(content.shape());
    const std::vector<Parameter<float>> picture{{"picture", &x, &dx}};
    const auto evaluate = [&] { return loss(x, dx); };
    evaluate();
    const double gram_before = loss.losses().gram;

    Lbfgs<float> lbfgs;
    Progress progress("painting", steps);
    std::vector<double> grams{gram_before}, contents{loss.losses().content};
    std::vector<std::pair<std::string, Tensor<float>>> shown{{"content", ch08::to_show(content)},
                                                             {"style", ch08::to_show(style)}};
    const auto show = [&](const std::string& title) { shown.emplace_back(title, ch08::to_show(x)); };
    for (std::size_t step = 0; step < steps; ++step) {
      if (step == steps / 30 || step == steps / 6) show("after " + std::to_string(step) + " steps");
      lbfgs.step(picture, evaluate);
      grams.push_back(loss.losses().gram);
      contents.push_back(loss.losses().content);
      progress.update(step + 1, grams.back(), "Gram loss");
    }
    progress.clear();

    // Judged is the picture that is shown: with all pixels between 0 and 1.
    x = ch08::to_show(x).transpose({2, 0, 1}).reshape(content.shape());
    evaluate();

    show("after " + std::to_string(steps) + " steps");
    Figure figure("style_transfer");
    figure.grid(2, 3).size(900, 640);
    for (std::size_t i = 0; i < shown.size(); ++i) {
      figure.axes(i).title(shown[i].first).hide().image(shown[i].second, Range{0, 1});
    }
    figure.axes(5)
        .log_y()
        .x_label("step")
        .line(grams, {.label = "Gram loss"})
        .line(contents, {.label = "content loss"});
    figure.show(options.plot());

    std::cout << "evaluations of the loss: " << lbfgs.evaluations() << '\n'
              << "content-feature correlation: " << loss.content_correlation() << '\n'
              << "Gram loss: " << loss.losses().gram << ", of the start " << loss.losses().gram / gram_before
              << '\n';
  });
}
