// How a curve, a point or a text of a figure looks. Every field has a default; name only what differs:
//   axes.line(xs, ys, {.label = "train", .dashed = true});
#pragma once

#include <string>

namespace dlfs {

// The palette of Okabe and Ito, whose colours colour-blind readers can tell apart, too. `automatic` takes the
// next colour of a panel's cycle (blue to sky below); by default contours are grey, and shapes, texts and
// arrows are black.
enum class Color { automatic, blue, orange, green, red, purple, sky, yellow, black, grey, light_grey, white };

enum class Marker { none, circle, square, triangle, diamond, cross, star };

enum class Legend { best, top_left, top_right, bottom_left, bottom_right, outside, none };

enum class Align { left, center, right };

struct LineStyle {
  std::string label = {};  // in the legend; empty: no entry
  Color color = Color::automatic;
  bool dashed = false;
  Marker marker = Marker::none;
  double width = 2;
};

struct PointStyle {
  std::string label = {};
  Color color = Color::automatic;
  Marker marker = Marker::circle;
  double size = 1;
};

struct BarStyle {
  std::string label = {};
  Color color = Color::automatic;
  double width = 0.8;   // in units of x
  bool values = false;  // written above the bars
};

struct FillStyle {
  std::string label = {};
  Color color = Color::automatic;
  double opacity = 0.25;
};

// Circles and rectangles.
struct ShapeStyle {
  Color color = Color::black;
  bool filled = false;  // with white, which hides what was drawn before
  double width = 1.5;
};

struct TextStyle {
  Align align = Align::center;
  Color color = Color::black;
  double size = 11;  // points
};

}  // namespace dlfs
