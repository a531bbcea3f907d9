// The graph that Variables recorded, as a drawing (section 5.1).
#pragma once

#include <string>

#include "ch05_backprop/graph_drawing.hpp"
#include "ch05_backprop/variable.hpp"

namespace dlfs::ch05 {

// Everything that the number y was computed from, with the derivatives of y: inputs on the left, each
// operation right of its operands, nameless inputs as "constant". `result` is the word for y. Throws
// std::invalid_argument if an input is not a single number.
Graph drawing_of(const Variable& y, const std::string& result, Graph graph);

}  // namespace dlfs::ch05
