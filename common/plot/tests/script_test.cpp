// What figures tell gnuplot, and that gnuplot accepts it without a complaint.
#include "common/plot/script.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/plot/panel.hpp"
#include "common/plot/tests/script_samples.hpp"

namespace dlfs {

TEST_CASE("a script holds the values it was given", "[plot]") {
  const std::string line = script_with([](Axes& a) { a.line(xs, ys, {.label = "train", .dashed = true}); });
  CHECK_THAT(line, contains_text("$d1 << EOD\n0 0.5\n1 2\n2 1\n3 4\nEOD\n"));
  CHECK_THAT(line, contains_text("$d1 using 1:2 with lines"));
  CHECK_THAT(line, contains_text("dt (8, 5) title \"train\""));
  CHECK_THAT(line, contains_text("set xrange [0:3]"));

  CHECK_THAT(script_with([](Axes& a) { a.line(ys); }), contains_text("0 0.5\n1 2\n2 1\n3 4\n"));
  CHECK_THAT(script_with([](Axes& a) {
               a.line(Tensor<float>::from({1, 2}), Tensor<double>::from({3, 4}));
             }),
             contains_text("1 3\n2 4\n"));
  CHECK_THAT(script_with([](Axes& a) { a.bars(ys, {.width = 0.5}); }),
             contains_text("0 0.5 0.5\n1 2 0.5\n2 1 0.5\n3 4 0.5\n"));
  CHECK_THAT(script_with([](Axes& a) {
               a.fill_between(xs, ys, Values{9, 8, 7, 6});
             }),
             contains_text("0 0.5 9\n1 2 8\n2 1 7\n3 4 6\n"));
  CHECK_THAT(script_with([](Axes& a) { a.horizontal_line(2).line(xs, ys).x_range(-1, 7); }),
             contains_text("-1 2\n7 2\n"));
}

TEST_CASE("values that are not finite are gaps", "[plot]") {
  const std::string script = script_with([](Axes& a) {
    a.line(Values{nan, 1, 2, infinite, nan, 5, 6}).y_range(0, 7);
  });
  CHECK_THAT(script, contains_text("<< EOD\n1 1\n2 2\n\n5 5\n6 6\nEOD"));
  CHECK_THAT(script_with([](Axes& a) {
               a.line(Values{10, 0, 100}).log_y();
             }),
             contains_text("<< EOD\n0 10\n\n2 100\nEOD"));
}

TEST_CASE("a histogram counts the values of each bin", "[plot]") {
  const std::string script = script_with([](Axes& a) {
    a.histogram(Values{0, 0.1, 0.5, 0.99, 1, 1.5, -1, nan}, 2, Range{0, 1});
  });
  CHECK_THAT(script, contains_text("0.25 2 0.5\n0.75 3 0.5\n"));
}

TEST_CASE("the longest arrow of a field is as long as the distance of its neighbours", "[plot]") {
  // 4 arrows on a square of side 1: the grid's spacing is taken as 1 / 2.
  const std::string script = script_with([](Axes& a) {
    a.arrows(Values{0, 1, 0, 1}, Values{0, 0, 1, 1}, Values{10, 0, 0, 5}, Values{0, 0, 0, 0});
  });
  CHECK_THAT(script, contains_text("0 0 0.5 0\n1 0 0 0\n0 1 0 0\n1 1 0.25 0\n"));
}

TEST_CASE("pictures are written row by row and stand upright", "[plot]") {
  const std::string grey = script_with([](Axes& a) {
    a.image(Tensor<float>::from({{0, 1, 2}, {3, 4, 5}}), Range{0, 255});
  });
  CHECK_THAT(grey, contains_text("<< EOD\n0 1 2\n3 4 5\nEOD"));
  CHECK_THAT(grey, contains_text("set cbrange [0:255]"));
  CHECK_THAT(grey, contains_text("set yrange [1.5:-0.5]"));

  const float pixel[] = {1.0F, 0.5F, 0.0F, 0.0F, 0.0F, 1.0F};
  const std::string colour = script_with([&](Axes& a) { a.image(Tensor<float>::from({1, 2, 3}, pixel)); });
  CHECK_THAT(colour, contains_text("16744448 255\n"));  // 255 128 0, 0 0 255
}

TEST_CASE("grids of numbers become matrices", "[plot]") {
  const std::string expected = "<< EOD\n2 1 2\n7 10 20\n8 30 40\nEOD";
  const Tensor<double> z = Tensor<double>::from({{10, 20}, {30, 40}});
  CHECK_THAT(script_with([&](Axes& a) {
               a.surface(Values{1, 2}, Values{7, 8}, z);
             }),
             contains_text(expected));
  const std::string contours = script_with([&](Axes& a) { a.contour(Values{1, 2}, Values{7, 8}, z, 2); });
  CHECK_THAT(contours, contains_text(expected));
  CHECK_THAT(contours, contains_text("set cntrparam levels discrete 20, 30\n"));
}

TEST_CASE("hostile words stay words", "[plot]") {
  const std::string hostile = "a_b^{c} \"q\" 'p' \\ `touch hacked` @x &~%d $d1\n<b>&amp;\t\x01\x7f €";
  Figure figure("test");
  figure.title(hostile);
  figure.grid(1, 2);
  Axes& axes = figure.axes(0).title(hostile).x_label(hostile).y_label(hostile).x_names({hostile, "b"});
  axes.line(xs, ys, {.label = hostile.substr(0, 30)}).text(1, 1, hostile);
  figure.axes(1).surface(xs, Values{0, 1, 2}, bowl()).z_label(hostile).title(hostile);
  const std::string script = gnuplot_script(figure);
  CHECK(answer_of_gnuplot(script) == "");
  CHECK(answer_of_gnuplot(script, "dumb") == "");
  CHECK(script.find('`') == std::string::npos);
  CHECK_FALSE(std::filesystem::exists("hacked"));
  CHECK_THAT(
      script,
      contains_text(
          R"(set title "a_b^{c} \"q\" 'p' \\ \140touch hacked\140 \100x &~%d $d1\n<b>&amp;    €" noenhanced)"));
}

TEST_CASE("a legend keeps away from the data", "[plot]") {
  CHECK_THAT(script_with([](Axes& a) {
               a.line(Values{0, 1, 2, 3}, {.label = "up"});
             }),
             contains_text("set key inside bottom right"));
  CHECK_THAT(script_with([](Axes& a) {
               a.line(Values{3, 2, 1, 0}, {.label = "down"});
             }),
             contains_text("set key inside top right"));
  CHECK_THAT(script_with([](Axes& a) {
               a.line(Values{0, 3}, {.label = "up"}).line(Values{3, 0}, {.label = "down"});
             }),
             contains_text("set key above"));
  CHECK_THAT(script_with([](Axes& a) { a.line(ys, {.label = "a"}).legend(Legend::top_left); }),
             contains_text("set key inside top left"));
  CHECK(script_with([](Axes& a) { a.line(ys); }).find("\nset key") == std::string::npos);
}

TEST_CASE("what does not fit together is refused", "[plot]") {
  Figure figure("test");
  Axes& axes = figure.axes();
  CHECK_THROWS_WITH(axes.line(xs, Values{1, 2}), "line: 4 xs but 2 ys");
  CHECK_THROWS_WITH(axes.points(none, xs), "points: 0 xs but 4 ys");
  CHECK_THROWS_WITH(axes.bars(xs, none), "bars: 4 xs but 0 heights");
  CHECK_THROWS_WITH(axes.fill_between(xs, xs, none), "fill_between: 4 xs but 0 highs");
  CHECK_THROWS_WITH(axes.arrows(xs, xs, xs, none), "arrows: 4 xs but 0 vs");
  CHECK_THROWS_WITH(axes.contour(xs, none, bowl()), contains_text("z has shape (3, 4), expected (0, 4)"));
  CHECK_THROWS_WITH(axes.surface(xs, xs, bowl()), contains_text("z has shape (3, 4), expected (4, 4)"));
  CHECK_THROWS_WITH(axes.image(Tensor<float>::zeros({2, 2, 4})),
                    contains_text("shape (2, 2, 4), expected (H, W)"));
  CHECK_THROWS_WITH(axes.histogram(xs, 0), contains_text("0 bins"));
  CHECK_THROWS_WITH(axes.x_range(1, 1), contains_text("no range"));
  CHECK_THROWS_WITH(axes.y_range(nan, 1), contains_text("no range"));
  CHECK_THROWS_WITH(axes.text(nan, 1, "x"), contains_text("not a finite number"));
  CHECK_THROWS_WITH(axes.circle(0, 0, infinite), contains_text("not a finite number"));
  CHECK(axes.panel().elements.empty());

  CHECK_THROWS_WITH(script_with([](Axes& a) { a.line(ys).log_y().y_range(0, 5); }), contains_text("above 0"));
  CHECK_THROWS_WITH(script_with([](Axes& a) {
                      a.line(ys).surface(xs, Values{0, 1, 2}, bowl());
                    }),
                    contains_text("only element of its panel"));
  CHECK_THROWS_WITH(figure.axes(1), contains_text("panel 1 of a grid of 1 x 1"));
  CHECK_THROWS_WITH(figure.axes(0, 1), contains_text("panel (0, 1)"));
  CHECK_THROWS_WITH(figure.grid(0, 3), contains_text("0 x 3"));
  CHECK_THROWS_WITH(figure.size(7, 480), contains_text("7 x 480"));
  for (const char* name : {"", "a/b", "../a", "a b", "a\nb", ".hidden", "a'b"}) {
    CHECK_THROWS_WITH(Figure(name), contains_text("figure name"));
  }
}

TEST_CASE("a curve of one point is a mark, and a long one has few marks", "[plot]") {
  CHECK_THAT(script_with([](Axes& a) { a.line(Values{1}, Values{2}); }), contains_text("with linespoints"));
  CHECK_THAT(script_with([](Axes& a) { a.line(xs, ys); }), !contains_text("with linespoints"));
  const std::string every = " pi 20";
  CHECK_THAT(script_with([](Axes& a) { a.line(Values(200), {.marker = Marker::circle}); }),
             contains_text(every));
  CHECK_THAT(script_with([](Axes& a) { a.line(xs, ys, {.marker = Marker::circle}); }),
             !contains_text(" pi "));
}

TEST_CASE("x that counts has numbers at whole x only", "[plot]") {
  const auto epochs = [](double last) {
    return script_with([&](Axes& a) { a.line(Values{1, last}, Values{0, 1}).whole_x(); });
  };
  CHECK_THAT(epochs(3), contains_text("set xtics 1\n"));
  CHECK_THAT(epochs(1), contains_text("set xtics 1\n"));
  CHECK_THAT(epochs(200), !contains_text("set xtics"));
  CHECK_THAT(script_with([](Axes& a) { a.line(Values{1, 3}, Values{0, 1}); }), !contains_text("set xtics"));
}

TEST_CASE("values stand above their bars", "[plot]") {
  const std::string script = script_with([](Axes& a) { a.bars(Values{0.99361, 1234.5}, {.values = true}); });
  CHECK_THAT(script, contains_text("\"0.9936\" at first 0,0.99361 center offset 0,0.6"));
  CHECK_THAT(script, contains_text("\"1234\" at") || contains_text("\"1235\" at"));
}

TEST_CASE("panels that show the same axes leave their numbers to the first and the last of them", "[plot]") {
  Figure figure("grid");
  figure.grid(2, 3);
  for (std::size_t i = 0; i < 6; ++i) figure.axes(i).line(xs, ys).y_range(0, i == 5 ? 2 : 1);
  const std::string script = gnuplot_script(figure);
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = script.find(part); at != std::string::npos; at = script.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("set format x \"\"") == 3);  // of the upper row
  CHECK(count("set format y \"\"") == 3);  // of the second column, and of the third but for the last panel
  CHECK_THAT(script, contains_text(" margins ") && contains_text(" spacing "));
  CHECK(answer_of_gnuplot(script) == "");

  Figure two("two");
  two.grid(2, 2);
  for (std::size_t i = 0; i < 4; ++i) two.axes(i).line(xs, ys);
  CHECK_THAT(gnuplot_script(two), !contains_text("set format x \"\""));
}

}  // namespace dlfs
