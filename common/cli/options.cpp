#include "common/cli/options.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <new>
#include <sstream>

#include "common/cli/command_line.hpp"
#include "common/cli/interrupt.hpp"
#include "common/cli/output.hpp"
#include "common/events/events.hpp"
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

// "--iters N", "--quick"
std::string head(const OptionBase& option) {
  return "--" + option.name() + (option.is_flag() ? "" : " " + option.value_name());
}

}  // namespace

Options::Options(ProgramInfo program) : program_(std::move(program)) {
  add("help", help_wanted_, "print this text and stop");
  add("describe", describe_wanted_, "print the program and its options as JSON and stop");
  add("quick", quick_, "the same steps in seconds, on little data");
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

void Options::add_curves() {
  add("curves", curves_, "write the curves of the training to this .csv file, while it runs").writes_file();
}

void Options::add_threads() {
  add("threads", threads_, "threads that compute, 0: as many as the machine has").at_most(1024);
}

void Options::add_save() { add("save", save_, "write the trained weights to this .npz file").writes_file(); }

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
      std::cout << (describe_wanted_ ? describe() + "\n" : help());
      finish_output();
      return 0;
    }
    for (const auto& option : options_) option->expect_writable();
    set_threads(threads_);
    send_event("start", {{"program", program_.name}, {"quick", quick_}, {"seed", seed_}});
    if (!curves_.empty()) write_points_to(curves_);
    body();
    end_points_file();
    finish_output();
    const int status = interrupted() ? 130 : 0;
    send_event("end", {{"status", status}});
    return status;
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
  CommandLineRules rules;
  for (const auto& option : options_) rules.options.push_back(head(*option));
  if (!draws_) rules.options.emplace_back("--plot MODE");
  const CommandLine line = parse_command_line(rules, arguments);
  const std::string plot = line.value("--plot").value_or("none");
  if (!draws_ && plot != "none") {
    throw UsageError("--plot " + plot + ": this program draws nothing, only --plot none is accepted");
  }
  for (const auto& option : options_) {
    const std::string name = "--" + option->name();
    if (line.has("--quick")) option->use_quick_default();
    if (line.has(name) || line.value(name)) option->parse(line.value(name).value_or(""));
  }
  return !help_wanted_ && !describe_wanted_;
}

std::string Options::describe() const {
  std::vector<Json> options;
  for (const auto& option : options_) options.push_back(Json::raw(option->describe()));
  return Json::object({{"program", program_.name},
                       {"section", program_.section},
                       {"title", program_.title},
                       {"options", Json::array(options)}})
      .text();
}

std::string Options::help() const {
  std::ostringstream text;
  text << program_.name << " (section " << program_.section << ")\n" << program_.title << "\n\n";
  std::size_t width = 0;
  for (const auto& option : options_) width = std::max(width, head(*option).size());
  for (const auto& option : options_) {
    const std::string name = head(*option), defaults = option->defaults();
    text << "  " << name << std::string(width - name.size() + 2, ' ') << option->help();
    if (!defaults.empty()) text << " (" << defaults << ")";
    text << '\n';
  }
  return text.str();
}

}  // namespace dlfs
