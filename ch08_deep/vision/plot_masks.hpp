// What segmentation shows: masks beside the truth, and how each class fared.
#pragma once

#include <string>
#include <vector>

#include "ch08_deep/vision/confusion.hpp"
#include "common/nn/network.hpp"
#include "common/plot/options.hpp"
#include "dataset/scenes/scenes.hpp"

namespace dlfs::ch08 {

// What a network made of the test scenes.
struct Segmentation {
  std::string name;
  Confusion confusion;
  Labels first_masks;  // the classes it gave to the pixels of the first three scenes
};

// Scenes one batch after another.
Segmentation test_segmentation(const std::string& name, Network<float>& network, const Scenes& test);

// A row for each network with the IoU of background and the ten digits.
void print_iou_table(const std::vector<Segmentation>& results);

// Two figures: `name`, three scenes with the true mask and that of each network, and `name`_confusion, the classes of the last
// network, each row as shares.
void plot_masks(const std::string& name, const Scenes& test, const std::vector<Segmentation>& results,
                const PlotOptions& options);

}  // namespace dlfs::ch08
