// Section 1.4.1: the first program in a file
//
// Prints one line. Every program of the workbook has this shape: its options, then what it does.
//   try: another text, then ./workbook run ch01/hungry again
#include <iostream>

#include "common/cli/options.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [] { std::cout << "I'm hungry!\n"; });
}
