// The text of a .npy header: the few forms of a Python dict literal that NumPy writes there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dlfs {

struct NpyDict {
  std::string descr;
  bool fortran_order = false;
  std::vector<std::size_t> shape;
};

// Parses {'descr': '<f4', 'fortran_order': False, 'shape': (784, 50), } with its keys in any order. Throws
// std::runtime_error that begins with `where` and says what was expected at which place.
NpyDict parse_npy_dict(std::string_view text, std::string_view where);

// A text from a file for use in an error message: shortened, control characters replaced by '?'.
std::string printable(std::string_view text);

}  // namespace dlfs
