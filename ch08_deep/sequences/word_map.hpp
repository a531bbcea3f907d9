// Learnt word vectors on a map: words that the network treats alike lie together.
#pragma once

#include <string>
#include <vector>

#include "common/plot/plot.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// A map of words: for each row of W (V, D) its place (V, 2) along the two directions in which the rows differ most (principal
// components, by power iteration).
Tensor<float> word_map(const Tensor<float>& W);

// A point for each row of places (V, 2), of which words has the names: green if the name begins with "good", red if with "bad".
// A name is written above its point, if it covers no other point and no name that is written already.
void draw_word_map(Axes& axes, const Tensor<float>& places, const std::vector<std::string>& words);

}  // namespace dlfs::ch08
