// Section 8.2.1: how the error on ImageNet fell (figure 8-8)
//
// The best top-5 error of each year's contest: the share of images whose right class is not among the five
// best answers of the winner. (Russakovsky and others 2015, arXiv:1409.0575, table 7; 2015: He and others,
// arXiv:1512.03385, table 5.)
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;

namespace {

struct Winner {
  std::string year, name, network;
  double error;  // top 5, per cent
};

}  // namespace

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  options.add_plot();

  return options.run(argc, argv, [&] {
    const std::vector<Winner> winners = {
        {"2010", "NEC-UIUC", "shallow", 28.2},   {"2011", "XRCE", "shallow", 25.8},
        {"2012", "AlexNet", "8 layers", 16.4},   {"2013", "ZFNet", "8 layers", 11.7},
        {"2014", "GoogLeNet", "22 layers", 6.7}, {"2015", "ResNet", "152 layers", 3.57}};

    Figure figure("imagenet_history");
    Axes& axes = figure.axes()
                     .title("ImageNet: the winners' errors")
                     .y_label("top-5 error in per cent")
                     .y_range(0, 32);
    std::vector<std::string> names;
    std::vector<double> errors;
    for (const auto& [year, name, network, error] : winners) {
      std::cout << year << ' ' << std::left << std::setw(12) << name << std::setw(18) << network << std::right
                << std::setw(5) << error << " %\n";
      names.push_back(name + ", " + year);
      axes.text(static_cast<double>(errors.size()), error + 1.2, network);
      errors.push_back(error);
    }
    axes.x_names(names).bars(errors);
    figure.show(options.plot());
    std::cout << "top-5 error: " << errors.front() << " % in " << winners.front().year << ", "
              << errors.back() << " % in " << winners.back().year << '\n';
  });
}
