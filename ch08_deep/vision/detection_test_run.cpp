#include "ch08_deep/vision/detection_test_run.hpp"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "common/plot/plot.hpp"

namespace dlfs::ch08 {
namespace {

std::string with_decimals(double value, int decimals) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

// Pixel (row, column) of a picture is drawn around x = column, y = row, from -1/2 to +1/2.
void draw_box(Axes& axes, const Box& box, Color color, double width) {
  axes.rectangle(box.left - 0.5, box.top - 0.5, box.right - 0.5, box.bottom - 0.5,
                 {.color = color, .width = width});
}

void draw_scene(Axes& axes, const Scenes& truth, std::size_t n, const std::vector<Detection>& detections) {
  Tensor<float> picture;
  gather_pictures(truth, std::vector<std::size_t>{n}, picture);
  axes.hide().image(picture.reshape({truth.side, truth.side}), Range{0, 1});
  std::vector<bool> found(truth.objects[n].size(), false);
  for (const Detection& detection : detections) {
    if (detection.score < 0.5) continue;
    bool right = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const SceneObject& object = truth.objects[n][i];
      if (found[i] || object.label != detection.label || iou(object.box, detection.box) < 0.5) continue;
      right = found[i] = true;
      break;
    }
    const Color color = right ? Color::green : Color::red;
    draw_box(axes, detection.box, color, 2);
    const bool above = detection.box.top > 5;
    axes.text((detection.box.left + detection.box.right) / 2,
              above ? detection.box.top - 3 : detection.box.bottom + 3,
              std::to_string(detection.label) + ": " + with_decimals(detection.score, 2),
              {.color = Color::yellow, .size = 10});
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) draw_box(axes, truth.objects[n][i].box, Color::light_grey, 1);
  }
}

}  // namespace

DetectionResult detect_scenes(const Detector& detector, const Scenes& scenes) {
  DetectionResult result;
  Tensor<float> x;
  for (std::size_t n = 0; n < scenes.size(); ++n) {
    gather_pictures(scenes, std::vector<std::size_t>{n}, x);
    const auto start = std::chrono::steady_clock::now();
    result.detections.push_back(detector(x));
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
    result.milliseconds += taken.count() / static_cast<double>(scenes.size());
  }
  return result;
}

void print_detection(const std::string& scenes, const DetectionResult& result, const Scenes& truth) {
  std::cout << scenes << ": mAP@0.5 " << mean_average_precision(result.detections, truth.objects, 10, 0.5)
            << ", mAP@0.75 " << mean_average_precision(result.detections, truth.objects, 10, 0.75) << "; "
            << with_decimals(result.milliseconds, 2) << " ms per scene\n";
}

void plot_detections(const std::string& name, const DetectionResult& result, const Scenes& truth,
                     const PlotOptions& options) {
  Figure figure(name);
  figure.grid(2, 3).size(900, 620);
  for (std::size_t n = 0; n < std::min<std::size_t>(6, truth.size()); ++n) {
    draw_scene(figure.axes(n), truth, n, result.detections[n]);
  }
  figure.show(options);

  Figure curve(name + "_curve");
  Axes& axes = curve.axes().x_label("recall").y_label("precision").x_range(0, 1.02).y_range(0, 1.02);
  for (const double needed : {0.5, 0.75}) {
    const PrecisionRecall all = precision_recall(result.detections, truth.objects, needed);
    axes.line(all.recall, all.precision, {.label = "IoU at least " + with_decimals(needed, 2)});
  }
  axes.legend(Legend::bottom_left);
  curve.show(options);
}

}  // namespace dlfs::ch08
