// The options of programs that train networks: --curves, for their curves as a file, and --plain. Without it a network is compiled: kernels run instead of the plain layers of
// the book, with the same results except for the last digits, and faster.
#pragma once

#include <string>
#include <vector>

#include "common/cli/options.hpp"

namespace dlfs {

// Prints the plans of several networks on one line, each plan only once, and then a line for each kind of layer that runs as
// it is written because it has been changed; prints nothing if all are empty.
void print_plans(const std::vector<std::string>& plans);

class CompileOption {
 public:
  // Declares --plain and --curves.
  explicit CompileOption(Options& options);
  CompileOption(const CompileOption&) = delete;
  CompileOption& operator=(const CompileOption&) = delete;

  // Compiles the network and prints its plan, "compiled: Affine+Relu, Affine"; with --plain it does nothing.
  template <typename Net>
  void operator()(Net& network) const {
    print_plans({quietly(network)});
  }

  // The same without printing, for one network of many. Returns the plan, which is empty with --plain.
  template <typename Net>
  std::string quietly(Net& network) const {
    if (plain_) return "";
    network.compile();
    return network.plan();
  }

 private:
  bool plain_ = false;
};

}  // namespace dlfs
