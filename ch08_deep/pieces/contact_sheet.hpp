// A sheet of changed digits (figure 8-4): what data augmentation makes of them.
#pragma once

#include <string>
#include <vector>

#include "common/plot/options.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// Eight digits in each row: the originals in the first row, then one row for each change of augment.hpp.
// images (N, 1, 28, 28), N at least 1 -> grey values 0 to 1, (rows * 30, 8 * 30): each picture has a border
// of one pixel.
Tensor<float> contact_sheet(const Tensor<float>& images, Rng& rng);

// The names of its rows: "original", "shift" ...
std::vector<std::string> contact_sheet_rows();

// Draws the sheet with the names of the rows beside it.
void plot_contact_sheet(const std::string& name, const Tensor<float>& sheet, const PlotOptions& options);

}  // namespace dlfs::ch08
