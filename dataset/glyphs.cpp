#include "dataset/glyphs.hpp"

#include <algorithm>
#include <array>

namespace dlfs {

namespace {

const Stroke round_zero{{.55, .01}, {.24, .10}, {.08, .48}, {.22, .88}, {.50, .99},
                        {.78, .86}, {.92, .48}, {.76, .10}, {.48, .01}};
const Stroke zero_from_the_right{{.66, .09}, {.36, .04}, {.12, .35}, {.14, .75}, {.42, .98},
                                 {.75, .80}, {.86, .40}, {.66, .08}, {.42, .12}};
const Stroke slim_zero{{.70, .06}, {.40, .10}, {.14, .42}, {.16, .80}, {.38, .98},
                       {.68, .76}, {.82, .36}, {.72, .10}, {.54, .02}};
const std::vector<Glyph> zero{{round_zero}, {round_zero}, {zero_from_the_right}, {slim_zero}};

const Stroke bare_one{{.50, .00}, {.51, .33}, {.50, .66}, {.50, 1.}};
const Stroke one_with_flag{{.28, .24}, {.42, .14}, {.54, .01}, {.54, .01}, {.53, .50}, {.53, 1.}};
const Stroke foot_of_one{{.26, 1.}, {.52, .99}, {.80, 1.}};
const std::vector<Glyph> one{
    {bare_one}, {bare_one}, {bare_one}, {one_with_flag}, {one_with_flag, foot_of_one}};

const Stroke angular_two{{.12, .25}, {.30, .04}, {.62, .03}, {.80, .22}, {.66, .50},
                         {.36, .76}, {.10, .97}, {.10, .97}, {.50, .97}, {.90, .95}};
const Stroke wavy_two{{.12, .22}, {.36, .02}, {.68, .06}, {.78, .28}, {.60, .56}, {.32, .80},
                      {.10, .96}, {.10, .96}, {.32, .87}, {.62, .96}, {.94, .90}};
const Stroke looped_two{{.15, .20}, {.42, .02}, {.75, .14}, {.74, .42}, {.48, .76}, {.20, .96},
                        {.06, .87}, {.20, .75}, {.48, .87}, {.74, .98}, {.96, .88}};
const std::vector<Glyph> two{{angular_two}, {wavy_two}, {looped_two}};

const Stroke plain_three{{.15, .12}, {.45, .00}, {.78, .14}, {.70, .38}, {.38, .48},
                         {.38, .48}, {.74, .56}, {.86, .78}, {.55, 1.},  {.10, .90}};
const Stroke small_three{{.12, .14}, {.44, .00}, {.74, .16}, {.66, .38}, {.40, .47},
                         {.40, .47}, {.72, .54}, {.80, .76}, {.52, .98}, {.12, .94}};
const Stroke angular_three{{.12, .03}, {.46, .03}, {.80, .02}, {.80, .02}, {.60, .22}, {.42, .42},
                           {.42, .42}, {.74, .50}, {.85, .76}, {.50, 1.},  {.10, .90}};
const Stroke looped_three{{.18, .12}, {.50, .00}, {.76, .18}, {.56, .42}, {.36, .51}, {.36, .42},
                          {.56, .46}, {.84, .64}, {.72, .93}, {.40, 1.},  {.10, .88}};
const std::vector<Glyph> three{{plain_three}, {small_three}, {angular_three}, {looped_three}};

const Stroke angle_of_four{{.20, .02}, {.14, .32}, {.12, .56}, {.12, .56}, {.48, .55}, {.88, .51}};
const Stroke stem_of_four{{.70, .06}, {.67, .50}, {.64, 1.}};
const Stroke curve_of_four{{.24, .02}, {.15, .30}, {.18, .52}, {.46, .56}, {.84, .48}};
const Stroke slanted_stem_of_four{{.76, .02}, {.68, .50}, {.60, 1.}};
const Stroke closed_angle_of_four{{.62, .00}, {.36, .32}, {.08, .64}, {.08, .64}, {.50, .63}, {.95, .60}};
const Stroke upright_stem_of_four{{.62, .00}, {.62, .50}, {.61, 1.}};
const Stroke four_in_one_stroke{{.16, .06}, {.10, .36}, {.26, .54}, {.56, .50},
                                {.78, .06}, {.78, .06}, {.74, .50}, {.68, 1.}};
const std::vector<Glyph> four{{angle_of_four, stem_of_four},
                              {curve_of_four, slanted_stem_of_four},
                              {closed_angle_of_four, upright_stem_of_four},
                              {four_in_one_stroke}};

const Stroke five_in_one_stroke{{.82, .02}, {.50, .03}, {.22, .04}, {.22, .04}, {.18, .25}, {.16, .46},
                                {.16, .46}, {.45, .38}, {.78, .50}, {.82, .76}, {.55, .98}, {.10, .92}};
const Stroke body_of_five{{.26, .06}, {.22, .25}, {.20, .44}, {.20, .44}, {.54, .40},
                          {.82, .60}, {.72, .90}, {.42, 1.},  {.12, .90}};
const Stroke roof_of_five{{.26, .07}, {.58, .04}, {.92, .00}};
const Stroke flowing_five{{.85, .02}, {.46, .06}, {.27, .20}, {.34, .40},
                          {.68, .54}, {.75, .78}, {.45, .98}, {.10, .90}};
const std::vector<Glyph> five{{five_in_one_stroke}, {body_of_five, roof_of_five}, {flowing_five}};

const Stroke bent_six{{.68, .00}, {.38, .20}, {.15, .55}, {.18, .85}, {.45, 1.},
                      {.75, .88}, {.78, .65}, {.55, .52}, {.28, .62}, {.16, .78}};
const Stroke straight_six{{.36, .00}, {.20, .35}, {.12, .70}, {.28, .97}, {.62, .97},
                          {.76, .75}, {.56, .56}, {.26, .65}, {.15, .80}};
const Stroke curled_six{{.72, .06}, {.42, .06}, {.18, .36}, {.12, .72}, {.36, .98},
                        {.68, .92}, {.78, .68}, {.54, .52}, {.20, .64}};
const std::vector<Glyph> six{{bent_six}, {straight_six}, {curled_six}};

const Stroke plain_seven{{.08, .06}, {.45, .05}, {.85, .02}, {.85, .02}, {.60, .45}, {.42, 1.}};
const Stroke round_seven{{.08, .12}, {.40, .02}, {.82, .08}, {.82, .20}, {.62, .55}, {.46, 1.}};
const Stroke bar_of_seven{{.32, .52}, {.58, .49}, {.84, .47}};
const Stroke seven_with_serif{{.10, .24}, {.12, .05}, {.12, .05}, {.48, .05},
                              {.86, .04}, {.86, .04}, {.64, .40}, {.52, 1.}};
const std::vector<Glyph> seven{{plain_seven}, {round_seven}, {plain_seven, bar_of_seven}, {seven_with_serif}};

const Stroke plain_eight{{.76, .14}, {.48, .00}, {.20, .16}, {.36, .40}, {.66, .58}, {.78, .80},
                         {.50, 1.},  {.20, .82}, {.36, .57}, {.66, .38}, {.78, .16}, {.66, .05}};
const Stroke slim_eight{{.70, .10}, {.44, .02}, {.22, .20}, {.40, .43}, {.68, .62}, {.72, .86},
                        {.46, 1.},  {.22, .84}, {.38, .58}, {.64, .38}, {.74, .14}};
const Stroke top_of_eight{{.50, .00}, {.27, .10}, {.26, .34}, {.50, .46}, {.74, .33}, {.72, .10}, {.47, .00}};
const Stroke bottom_of_eight{{.50, .46}, {.20, .60}, {.20, .88}, {.50, 1.},
                             {.82, .88}, {.80, .60}, {.50, .46}};
const std::vector<Glyph> eight{{plain_eight}, {slim_eight}, {top_of_eight, bottom_of_eight}};

const Stroke plain_nine{{.75, .16}, {.52, .01}, {.22, .10}, {.16, .34}, {.40, .50},
                        {.68, .38}, {.77, .12}, {.77, .12}, {.73, .50}, {.68, 1.}};
const Stroke slanted_nine{{.72, .12}, {.44, .02}, {.18, .22}, {.26, .46}, {.54, .46},
                          {.74, .22}, {.74, .22}, {.60, .62}, {.44, 1.}};
const Stroke curled_nine{{.76, .18}, {.52, .01}, {.22, .10}, {.16, .34}, {.40, .50}, {.68, .38},
                         {.77, .14}, {.77, .14}, {.80, .52}, {.68, .86}, {.42, 1.},  {.18, .92}};
const std::vector<Glyph> nine{{plain_nine}, {slanted_nine}, {curled_nine}};

// One point of the spline between b and c, at t from 0 to 1.
Point spline(Point a, Point b, Point c, Point d, double t) {
  const auto blend = [t](double p, double q, double r, double s) {
    return q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  };
  return {blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)};
}

}  // namespace

const std::vector<Glyph>& glyphs(std::size_t digit) {
  static const std::array<const std::vector<Glyph>*, 10> all{&zero, &one, &two,   &three, &four,
                                                             &five, &six, &seven, &eight, &nine};
  return *all.at(digit);
}

Stroke curve(const Stroke& points) {
  constexpr int pieces = 8;
  Stroke result;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point before = points[i == 0 ? 0 : i - 1];
    const Point after = points[std::min(i + 2, points.size() - 1)];
    for (int piece = 0; piece < pieces; ++piece) {
      result.push_back(spline(before, points[i], points[i + 1], after, static_cast<double>(piece) / pieces));
    }
  }
  result.push_back(points.back());
  return result;
}

}  // namespace dlfs
