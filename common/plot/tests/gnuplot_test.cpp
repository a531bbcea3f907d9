// gnuplot itself draws every element of a figure.
#include <functional>
#include <vector>

#include "common/plot/panel.hpp"
#include "common/plot/tests/script_samples.hpp"

namespace dlfs {
namespace {

struct Case {
  const char* name;
  std::function<void(Axes&)> add;
};

std::vector<Case> every_element() {
  return {
      {"line", [](Axes& a) { a.line(xs, ys, {.label = "a", .dashed = true, .marker = Marker::star}); }},
      {"line of one point", [](Axes& a) { a.line(Values{1}, Values{2}); }},
      {"constant line",
       [](Axes& a) {
         a.line(Values{3, 3, 3});
       }},
      {"line of tiny values",
       [](Axes& a) {
         a.line(Values{1e-310, 2e-310});
       }},
      {"line of huge values",
       [](Axes& a) {
         a.line(Values{-8e299, 9e299, 1e305});
       }},
      {"line with gaps",
       [](Axes& a) {
         a.line(Values{nan, 1, infinite, 2, 3, nan});
       }},
      {"line outside its range", [](Axes& a) { a.line(xs, ys).x_range(10, 20).y_range(10, 20); }},
      {"line on turned axes", [](Axes& a) { a.line(xs, ys).x_range(3, 0).y_range(5, -5); }},
      {"no values", [](Axes& a) { a.line(none, {.label = "none"}).points(none, none, {.label = "too"}); }},
      {"nothing but gaps",
       [](Axes& a) {
         a.line(Values{nan, nan}, {.label = "gaps"});
       }},
      {"nothing", [](Axes&) {}},
      {"points", [](Axes& a) { a.points(xs, ys, {.label = "b", .marker = Marker::diamond}); }},
      {"guides", [](Axes& a) { a.horizontal_line(1, {.label = "limit"}).vertical_line(2); }},
      {"bars",
       [](Axes& a) {
         a.bars(ys, {.label = "c"}).x_names({"a", "b'\"", "c", "d"});
       }},
      {"bars down",
       [](Axes& a) {
         a.bars(Values{-1, -2, 3, nan});
       }},
      {"bars with values",
       [](Axes& a) {
         a.bars(Values{0.9936, nan, -2, 1234.5}, {.values = true});
       }},
      {"line that counts", [](Axes& a) { a.line(xs, ys, {.marker = Marker::circle}).whole_x(); }},
      {"histogram", [](Axes& a) { a.histogram(ys, 3); }},
      {"histogram of one value",
       [](Axes& a) {
         a.histogram(Values{2, 2, nan}, 30);
       }},
      {"histogram of none", [](Axes& a) { a.histogram(none, 30); }},
      {"region",
       [](Axes& a) {
         a.fill_between(xs, Values{0, 0, 0, 0}, ys, {.label = "d"});
       }},
      {"field", [](Axes& a) { a.arrows(xs, ys, ys, xs, {.label = "e"}).equal_aspect(); }},
      {"field of zeros", [](Axes& a) { a.arrows(xs, ys, Values(4), Values(4)); }},
      {"contours",
       [](Axes& a) {
         a.contour(xs, Values{0, 1, 2}, bowl(), 5, {.label = "f"}).line(xs, ys);
       }},
      {"contours of a plane",
       [](Axes& a) {
         a.contour(xs, xs, Tensor<double>::ones({4, 4}));
       }},
      {"contours outside",
       [](Axes& a) {
         a.contour_at(xs, Values{0, 1, 2}, bowl(), Values{-1, 99});
       }},
      {"surface",
       [](Axes& a) {
         a.surface(xs, Values{0, 1, 2}, bowl()).z_label("f_{x}");
       }},
      {"flat surface",
       [](Axes& a) {
         a.surface(xs, xs, Tensor<double>::ones({4, 4}));
       }},
      {"surface with a gap",
       [](Axes& a) {
         a.surface(xs, xs, Tensor<double>::full({4, 4}, nan));
       }},
      {"surface of no points",
       [](Axes& a) {
         a.surface(none, none, Tensor<double>::zeros({0, 0}));
       }},
      {"grey picture", [](Axes& a) { a.image(bowl()).no_ticks(); }},
      {"black picture",
       [](Axes& a) {
         a.image(Tensor<float>::zeros({5, 5}));
       }},
      {"picture of one pixel",
       [](Axes& a) {
         a.image(Tensor<float>::ones({1, 1}));
       }},
      {"picture of one row",
       [](Axes& a) {
         a.image(Tensor<float>::ones({1, 9}));
       }},
      {"picture of nothing",
       [](Axes& a) {
         a.image(Tensor<float>::zeros({0, 7}));
       }},
      {"picture with a gap",
       [](Axes& a) {
         a.image(Tensor<double>::full({3, 3}, nan));
       }},
      {"coloured picture",
       [](Axes& a) {
         a.image(Tensor<float>::ones({4, 5, 3}));
       }},
      {"coloured column",
       [](Axes& a) {
         a.image(Tensor<float>::ones({4, 1, 3}));
       }},
      {"diagram",
       [](Axes& a) {
         a.hide().equal_aspect().circle(0, 0, 1, {.filled = true}).arrow(1, 0, 3, 0).text(2, 1, "x");
         a.rectangle(-1, -1, 4, 2, {.color = Color::red});
       }},
      {"words alone", [](Axes& a) { a.text(1, 2, "here", {.align = Align::right}); }},
      {"logarithmic axes",
       [](Axes& a) {
         a.line(Values{-1, 0, 1e-9, 1e3}, Values{1, 2, 3, 4}).log_x().log_y();
       }},
      {"logarithmic axis without values",
       [](Axes& a) {
         a.line(Values{-1, 0}).log_y().horizontal_line(-3);
       }},
      {"narrow logarithmic axis",
       [](Axes& a) {
         a.line(Values{2, 3, 4}).log_y();
       }},
      {"logarithmic constant",
       [](Axes& a) {
         a.line(Values{2, 2, 2}).log_y();
       }},
  };
}

}  // namespace

TEST_CASE("gnuplot draws every element without complaint", "[plot]") {
  for (const Case& element : every_element()) {
    INFO(element.name);
    Figure figure("test");
    element.add(figure.axes());
    CHECK(answer_of_gnuplot(gnuplot_script(figure)) == "");
    CHECK(answer_of_gnuplot(gnuplot_script(figure.axes().panel(), 79, 23), "dumb") == "");
  }
}

TEST_CASE("gnuplot draws a grid of all elements without complaint", "[plot]") {
  const std::vector<Case> elements = every_element();
  Figure figure("test");
  figure.title("all_{of} them").grid(7, 7);
  REQUIRE(elements.size() <= figure.panels().size());
  for (std::size_t i = 0; i < elements.size(); ++i) elements[i].add(figure.axes(i).title(elements[i].name));
  CHECK(answer_of_gnuplot(gnuplot_script(figure), "svg size 2030,1350") == "");
}

}  // namespace dlfs
