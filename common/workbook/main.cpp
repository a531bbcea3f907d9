// The program behind ./workbook: finds, builds and runs the programs and tests of this checkout.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "common/cli/output.hpp"
#include "common/cli/usage_error.hpp"
#include "common/workbook/commands.hpp"
#include "common/workbook/editors/compile_commands.hpp"

int main(int argc, char* argv[]) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const dlfs::workbook::Checkout checkout{DLFS_SOURCE_DIR, DLFS_BINARY_DIR};
  dlfs::workbook::update_compile_commands(checkout);
  try {
    const int status = dlfs::workbook::run_command(checkout, words);
    dlfs::finish_output();
    return status;
  } catch (const dlfs::UsageError& error) {
    std::cerr << "workbook: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "workbook: " << error.what() << '\n';
    return 1;
  }
}
