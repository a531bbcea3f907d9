#include "common/cli/options.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <new>
#include <sstream>

#include <boost/program_options.hpp>

#include "common/cli/interrupt.hpp"
#include "common/cli/nearest.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The values of --plot and their names.
constexpr std::array<std::pair<const char*, PlotMode>, 7> plot_modes{{{"auto", PlotMode::automatic},
                                                                      {"window", PlotMode::window},
                                                                      {"png", PlotMode::png},
                                                                      {"svg", PlotMode::svg},
                                                                      {"ascii", PlotMode::ascii},
                                                                      {"script", PlotMode::script},
                                                                      {"none", PlotMode::none}}};

}  // namespace

Options::Options(ProgramInfo program) : program_(std::move(program)) {
  add("help", help_wanted_, "print this text and stop");
  add("quick", quick_, "the same path in seconds, on little data");
}

void Options::add_seed() { add("seed", seed_, "seed of the random numbers: same seed, same results"); }

void Options::add_plot() {
  draws_ = true;
  std::vector<std::string> names;
  for (const auto& [name, mode] : plot_modes) names.emplace_back(name);
  add("plot", plot_, "how to show figures").choices(names).called("MODE");
  add("out", out_, "folder for the figures written").called("DIR");
}

void Options::add_data() {
  add("data", data_, "folder with the four MNIST files (else $MNIST_DIR, then dataset/mnist)").called("DIR");
}

void Options::add_threads() {
  add("threads", threads_, "threads that compute, 0: as many as the machine has").at_most(1024);
}

void Options::add_save() { add("save", save_, "write the trained weights to this .npz file").called("FILE"); }

void Options::add_weights(const std::filesystem::path& default_file) {
  weights_ = default_file.string();
  add("weights", weights_, "use the weights of this .npz file").called("FILE");
}

PlotOptions Options::plot() const {
  if (!draws_) return {PlotMode::none, out_};
  const auto named = std::find_if(plot_modes.begin(), plot_modes.end(),
                                  [&](const auto& entry) { return entry.first == plot_; });
  return {named->second, out_};
}

int Options::run(int argc, const char* const argv[], const std::function<void()>& body) {
  try {
    if (!parse(std::vector<std::string>(argv + 1, argv + argc))) {
      std::cout << help();
      return 0;
    }
    set_threads(threads_);
    body();
    std::cout.flush();
    if (!std::cout) throw std::runtime_error("standard output could not be written");
    return interrupted() ? 130 : 0;
  } catch (const UsageError& error) {
    std::cerr << program_.name << ": " << error.what() << "\n('--help' lists the options)\n";
    return 2;
  } catch (const std::bad_alloc&) {
    std::cerr << program_.name << ": out of memory\n";
  } catch (const std::exception& error) {
    std::cerr << program_.name << ": " << error.what() << '\n';
  }
  return 1;
}

bool Options::parse(const std::vector<std::string>& arguments) {
  namespace po = boost::program_options;
  po::options_description description;
  for (const auto& option : options_) {
    if (option->is_flag())
      description.add_options()(option->name().c_str(), "");
    else
      description.add_options()(option->name().c_str(), po::value<std::string>(), "");
  }
  if (!draws_) description.add_options()("plot", po::value<std::string>(), "");

  // Split the words into names and values.
  std::vector<po::option> found;
  try {
    found = po::command_line_parser(arguments)
                .options(description)
                .style(po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                       po::command_line_style::long_allow_next)
                .allow_unregistered()
                .run()
                .options;
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }

  // Check them all before any variable changes.
  std::vector<std::string> seen;
  for (const po::option& word : found) {
    const std::string& text = word.original_tokens.empty() ? word.string_key : word.original_tokens[0];
    if (word.unregistered || word.position_key >= 0) {
      std::vector<std::string> names;
      for (const auto& option : options_) names.push_back("--" + option->name());
      const auto suggestion = nearest(text, names);
      throw UsageError("unknown option '" + text + "'" +
                       (suggestion ? "; did you mean " + *suggestion + "?" : ""));
    }
    if (std::find(seen.begin(), seen.end(), word.string_key) != seen.end()) {
      throw UsageError("--" + word.string_key + " is given twice");
    }
    seen.push_back(word.string_key);
    if (word.string_key == "plot" && !draws_ && word.value[0] != "none") {
      throw UsageError("--plot " + word.value[0] +
                       ": this program draws nothing, only --plot none is accepted");
    }
  }

  const auto given = [&](const char* name) {
    return std::find(seen.begin(), seen.end(), name) != seen.end();
  };
  if (given("quick")) {
    for (const auto& option : options_) option->use_quick_default();
  }
  for (const po::option& word : found) {
    OptionBase* const option = find(word.string_key);
    if (option) option->parse(word.value.empty() ? "" : word.value[0]);
  }
  return !help_wanted_;
}

std::string Options::help() const {
  std::ostringstream text;
  text << program_.name << " (section " << program_.section << ")\n" << program_.title << "\n\n";
  std::size_t width = 0;
  const auto head = [](const OptionBase& option) {
    return "--" + option.name() + (option.is_flag() ? "" : " " + option.value_name());
  };
  for (const auto& option : options_) width = std::max(width, head(*option).size());
  for (const auto& option : options_) {
    const std::string name = head(*option), defaults = option->defaults();
    text << "  " << name << std::string(width - name.size() + 2, ' ') << option->help();
    if (!defaults.empty()) text << " (" << defaults << ")";
    text << '\n';
  }
  return text.str();
}

OptionBase* Options::find(const std::string& name) const {
  const auto named = std::find_if(options_.begin(), options_.end(),
                                  [&](const auto& option) { return option->name() == name; });
  return named == options_.end() ? nullptr : named->get();
}

}  // namespace dlfs
