#include "ch08_deep/vision/average_precision.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace dlfs::ch08 {
namespace {

struct Candidate {
  double score;
  std::size_t scene;
  const Detection* detection;
};

// `wanted(label)` says which classes count.
template <typename Wanted>
PrecisionRecall curve_of(const ScenesDetections& detections, const ScenesObjects& truth, double needed,
                         const Wanted& wanted) {
  if (detections.size() != truth.size()) {
    throw std::invalid_argument("precision_recall: expected detections of " + std::to_string(truth.size()) +
                                " scenes, found " + std::to_string(detections.size()));
  }
  PrecisionRecall curve;
  std::vector<Candidate> candidates;
  std::vector<std::vector<bool>> hit;  // of each scene and object
  for (std::size_t n = 0; n < truth.size(); ++n) {
    hit.emplace_back(truth[n].size(), false);
    for (const SceneObject& object : truth[n]) curve.objects += wanted(object.label) ? 1 : 0;
    for (const Detection& detection : detections[n]) {
      if (wanted(detection.label)) candidates.push_back({detection.score, n, &detection});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });

  double right = 0, seen = 0;
  for (const Candidate& candidate : candidates) {
    const auto& objects = truth[candidate.scene];
    double best = 0;
    std::size_t place = objects.size();
    for (std::size_t i = 0; i < objects.size(); ++i) {
      if (objects[i].label != candidate.detection->label) continue;
      const double agreement = iou(objects[i].box, candidate.detection->box);
      if (agreement > best) {
        best = agreement;
        place = i;
      }
    }
    ++seen;
    if (place < objects.size() && best >= needed && !hit[candidate.scene][place]) {
      hit[candidate.scene][place] = true;
      ++right;
    }
    curve.precision.push_back(right / seen);
    curve.recall.push_back(curve.objects == 0 ? 0 : right / static_cast<double>(curve.objects));
  }
  return curve;
}

}  // namespace

PrecisionRecall precision_recall(const ScenesDetections& detections, const ScenesObjects& truth,
                                 std::size_t label, double needed) {
  return curve_of(detections, truth, needed, [label](std::size_t other) { return other == label; });
}

PrecisionRecall precision_recall(const ScenesDetections& detections, const ScenesObjects& truth,
                                 double needed) {
  return curve_of(detections, truth, needed, [](std::size_t) { return true; });
}

double average_precision(const PrecisionRecall& curve) {
  double area = 0, highest = 0;
  for (std::size_t i = curve.precision.size(); i-- > 0;) {
    highest = std::max(highest, curve.precision[i]);
    area += highest * (curve.recall[i] - (i == 0 ? 0 : curve.recall[i - 1]));
  }
  return area;
}

double mean_average_precision(const ScenesDetections& detections, const ScenesObjects& truth,
                              std::size_t classes, double needed) {
  double sum = 0, count = 0;
  for (std::size_t label = 0; label < classes; ++label) {
    const PrecisionRecall curve = precision_recall(detections, truth, label, needed);
    if (curve.objects == 0) continue;
    sum += average_precision(curve);
    ++count;
  }
  return sum / count;
}

}  // namespace dlfs::ch08
