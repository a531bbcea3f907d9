#include "common/exercise/numbers.hpp"

#include "common/tensor/print.hpp"

namespace dlfs::judge {
namespace {

// A small tensor is shown whole, on one line if it is 1-D; a large one by its shape and first elements.
template <typename T>
std::string describe_tensor(const Tensor<T>& x) {
  constexpr std::size_t shown_whole = 40;
  if (x.size() <= shown_whole) {
    return to_string(x) + (x.ndim() > 2 || x.empty() ? "  of shape " + to_string(x.shape()) : "");
  }
  std::string text = "a tensor of shape " + to_string(x.shape()) + ": ";
  for (std::size_t i = 0; i < 4; ++i) text += to_string_shortest(x[i]) + " ";
  return text + "...";
}

}  // namespace

std::string indent(const std::string& text, std::size_t columns) {
  std::string moved;
  for (const char c : text) {
    moved += c;
    if (c == '\n') moved += std::string(columns, ' ');
  }
  return moved;
}

std::string describe(bool value) { return value ? "true" : "false"; }
std::string describe(double value) { return to_string_shortest(value); }
std::string describe(float value) { return to_string_shortest(value); }
std::string describe(const char* text) { return std::string("\"") + text + "\""; }
std::string describe(const std::string& text) { return "\"" + text + "\""; }
std::string describe(const Tensor<float>& x) { return describe_tensor(x); }
std::string describe(const Tensor<double>& x) { return describe_tensor(x); }

}  // namespace dlfs::judge
