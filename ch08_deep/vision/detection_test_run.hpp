// What detection shows: how good a detector is on test scenes, and what it sees in some of them.
#pragma once

#include <functional>
#include <string>

#include "ch08_deep/vision/average_precision.hpp"
#include "common/plot/options.hpp"

namespace dlfs::ch08 {

// One picture (1, 1, side, side) -> its detections.
using Detector = std::function<std::vector<Detection>(const Tensor<float>&)>;

struct DetectionResult {
  ScenesDetections detections;
  double milliseconds = 0;  // per scene, one scene at a time
};

DetectionResult detect_scenes(const Detector& detector, const Scenes& scenes);

// "scenes: mAP@0.5 0.93, mAP@0.75 0.81; 0.4 ms per scene"
void print_detection(const std::string& scenes, const DetectionResult& result, const Scenes& truth);

// Two figures: `name`, six scenes with boxes, class and score (wrong ones in red, missed objects dashed in grey), and
// `name`_curve, precision over recall for the IoUs 0.5 and 0.75. Boxes with a score below 0.5 are not drawn.
void plot_detections(const std::string& name, const DetectionResult& result, const Scenes& truth,
                     const PlotOptions& options);

}  // namespace dlfs::ch08
