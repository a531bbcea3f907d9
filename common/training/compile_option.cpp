#include "common/training/compile_option.hpp"

#include <algorithm>
#include <iostream>

#include "common/nn/compiled/agreement.hpp"

namespace dlfs {

CompileOption::CompileOption(Options& options) {
  options.add("plain", plain_, "train without compiling the network: the layers run as the book has them");
  options.add_curves();
}

void print_plans(const std::vector<std::string>& plans) {
  std::vector<std::string> different;
  for (const std::string& plan : plans) {
    if (!plan.empty() && std::ranges::find(different, plan) == different.end()) different.push_back(plan);
  }
  for (std::size_t i = 0; i < different.size(); ++i)
    std::cout << (i == 0 ? "compiled: " : "; ") << different[i];
  if (different.empty()) return;
  std::cout << '\n';
  for (const std::string& kind : changed_kinds()) {
    std::cout << "changed: " << kind
              << " no longer computes what its kernel does, so it runs as it is written\n";
  }
}

}  // namespace dlfs
