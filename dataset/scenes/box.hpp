// Boxes around objects, and how far two of them agree.
#pragma once

namespace dlfs {

// In pixels: pixel (row, column) covers the square from (row, column) to (row + 1, column + 1), so that a box around this
// one pixel has top = row, left = column, bottom = row + 1, right = column + 1.
struct Box {
  double top = 0, left = 0, bottom = 0, right = 0;

  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double width() const { return right - left; }
  friend bool operator==(const Box&, const Box&) = default;
};

// 0 for a box that is turned inside out.
double area(const Box& box);

// The area that two boxes share; 0 if they only touch.
double intersection(const Box& a, const Box& b);

// Intersection over union, from 0 (apart) to 1 (equal). 0 if both boxes are empty.
double iou(const Box& a, const Box& b);

// The same box with `margin` pixels more on each side.
Box grown(const Box& box, double margin);

}  // namespace dlfs
