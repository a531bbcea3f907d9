// How good a detector is: precision, recall, and their mean over classes (Everingham and others 2010, "The Pascal Visual Object
// Classes challenge"; the area of all points, as in the challenge from 2010 on).
#pragma once

#include <vector>

#include "ch08_deep/vision/detection.hpp"
#include "dataset/scenes/scenes.hpp"

namespace dlfs::ch08 {

using ScenesDetections = std::vector<std::vector<Detection>>;  // of each scene
using ScenesObjects = std::vector<std::vector<SceneObject>>;   // of each scene: the truth

// After each detection, from the highest score to the lowest: precision = right ones / detections so far,
// recall = right ones / objects that there are.
struct PrecisionRecall {
  std::vector<double> precision, recall;
  std::size_t objects = 0;
};

// Of one class. All detections of the class, of all scenes, are sorted by score (equal scores by scene and place). Each
// looks for the object of its class in its scene with which it agrees best. It is right if this IoU is at least `needed`
// and no earlier detection has hit the same object: a second hit is wrong. Throws std::invalid_argument if there is not one
// list of detections for each scene.
PrecisionRecall precision_recall(const ScenesDetections& detections, const ScenesObjects& truth,
                                 std::size_t label, double needed);

// The same of all classes together: detections of one class only hit objects of their own.
PrecisionRecall precision_recall(const ScenesDetections& detections, const ScenesObjects& truth,
                                 double needed);

// The area below the curve of precision over recall, made falling first: at each recall, the highest precision there or
// at any higher recall. 0 without detections.
double average_precision(const PrecisionRecall& curve);

// The mean of the average precisions of the classes 0 to classes - 1 of which there are objects; not a number if there are none.
double mean_average_precision(const ScenesDetections& detections, const ScenesObjects& truth,
                              std::size_t classes, double needed);

}  // namespace dlfs::ch08
