// Building one target, quietly where it is up to date.
#pragma once

#include <span>
#include <string>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Held while it lives: the lock that the script ./workbook takes too, so that builds wait for one another.
class BuildLock {
 public:
  explicit BuildLock(const Checkout& checkout);
  ~BuildLock();
  BuildLock(const BuildLock&) = delete;
  BuildLock& operator=(const BuildLock&) = delete;

 private:
  int descriptor_;
};

// Builds the target of a configured folder. What the build says goes to standard error, without the lines
// that only say that there is nothing to do. Waits while another ./workbook builds. Throws std::runtime_error
// where it fails, after the compiler's own words.
void build_target(const Checkout& checkout, const std::string& target);

// Builds several targets at once; the others too where one of them fails, then throws.
void build_targets(const Checkout& checkout, std::span<const std::string> targets);

// Whether a line of a build's output says that nothing was done.
bool is_idle_line(const std::string& line);

}  // namespace dlfs::workbook
