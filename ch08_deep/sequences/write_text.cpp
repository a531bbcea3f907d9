// Section 8.4.3: a network that writes
//
// Character by character, an LSTM learns what follows what: sentences of a small grammar, whose entropy says how well anybody can
// foretell them, or this workbook's own prose and code, where counting the last four characters (a 5-gram) is the rival. Then it
// writes, at four temperatures, and shows where a text that it has not seen surprises it. Ctrl-C saves (exit status 130).
//   try: --source workbook, --text FILE, --save text.npz, Ctrl-C, then --save text.npz --resume text.npz
#include <cmath>
#include <iostream>

#include "ch08_deep/sequences/n_gram.hpp"
#include "ch08_deep/sequences/text_model.hpp"
#include "ch08_deep/sequences/text_source.hpp"
#include "common/cli/interrupt.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/kernels/math/pow.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "dataset/sequences/grammar.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iterations = 0, hidden = 256, steps = 64, batch = 32;
  std::string source = "grammar", file, resume;

  Options options(THIS_PROGRAM);
  options.add("source", source, "what to learn").choices({"grammar", "workbook"});
  options.add("text", file, "learn this text in UTF-8 instead").called("FILE");
  options.add("iterations", iterations, "mini-batches; 0: 1500 of the grammar, 4000 of a text").quick(150);
  options.add("hidden", hidden, "numbers in a state").at_least(1).quick(48);
  options.add("steps", steps, "characters in a piece of text").at_least(1).at_most(500).quick(32);
  options.add("batch", batch, "pieces in a mini-batch").at_least(1);
  options.add("resume", resume, "go on from a file that --save wrote").called("FILE");
  options.add_save();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The text as numbers of characters; the last tenth is for the test.
    const Grammar grammar = animal_grammar();
    Rng rng = Rng(options.seed()).stream(1);
    const bool made = file.empty() && source == "grammar";
    const ch08::TextSource text(made ? decode_utf8(grammar.draw(200000, rng), "grammar")
                                     : read_text_file(file.empty() ? DLFS_CHAPTER_DIR "/corpus.txt" : file),
                                options.quick() ? 3000 : 30000);
    const std::size_t alphabet = text.characters.alphabet.size();
    std::cout << text.train.size() << " characters to learn, " << alphabet << " different\n";

    // Learn, with a rate that is halved every 500 iterations, and more slowly for what is harder than a grammar.
    const double half_life = made ? 500 : 1300;
    if (iterations == 0) iterations = made ? 1500 : 4000;
    ch08::TextModel model({.alphabet = alphabet, .hidden = hidden}, options.seed());
    compile(model.network());
    if (!resume.empty()) model.load(resume);
    const CatchInterrupt catch_interrupt;
    Progress progress("learning", iterations);
    std::vector<double> at, measured;
    while (model.iterations() < iterations && !interrupted()) {
      const double lr = 0.003 * math::pow(2, -static_cast<double>(model.iterations()) / half_life);
      const double bits = model.step(text.train, batch, steps, static_cast<float>(lr));
      progress.update(model.iterations(), bits, "bits per character");
      if (model.iterations() % std::max<std::size_t>(1, iterations / 30) == 0) {
        at.push_back(static_cast<double>(model.iterations()));
        measured.push_back(bits);
      }
    }
    progress.clear();
    if (!options.save_file().empty()) model.save(options.save_file());

    // What it writes, and what surprises it.
    for (const double temperature : {0.3, 0.7, 1.0, 1.3}) {
      std::cout << "--- temperature " << temperature << '\n'
                << text.shown(model.write(text.test[0], 160, temperature, rng)) << '\n';
    }
    const Labels passage(text.test.begin(), text.test.begin() + 400);
    std::cout << "--- more than 5 bits of surprise in [ ]\n"
              << text.shown(passage, model.surprise(passage), 5) << '\n';

    const double lstm = model.bits_per_character(text.test, 8);
    const double counted = ch08::NGram(text.train, alphabet, 5).bits_per_character(text.test);
    std::cout << "--- after " << model.iterations()
              << " iterations, of text that it has not seen:\nbits per character " << lstm << ", by a 5-gram "
              << counted;
    if (made) std::cout << ", entropy " << grammar.bits_per_character();
    std::cout << '\n';
    Figure figure("write_text");
    Axes& axes = figure.axes()
                     .x_label("iteration")
                     .y_label("bits per character")
                     .line(at, measured, {.label = "LSTM, mini-batch"});
    axes.horizontal_line(counted, {.label = "5-gram", .color = Color::orange, .dashed = true});
    if (made)
      axes.horizontal_line(grammar.bits_per_character(),
                           {.label = "entropy", .color = Color::green, .dashed = true});
    figure.show(options.plot());
  });
}
