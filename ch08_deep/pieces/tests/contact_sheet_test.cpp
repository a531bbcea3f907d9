#include "ch08_deep/pieces/contact_sheet.hpp"

#include "ch08_deep/pieces/augment.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the contact sheet begins with the digits as they are", "[contact_sheet]") {
  Rng rng(1);
  const auto images = Tensor<float>::uniform({2, 1, 28, 28}, 0, 1, rng);
  const Tensor<float> sheet = ch08::contact_sheet(images, rng);
  const std::size_t rows = ch08::contact_sheet_rows().size();
  REQUIRE(rows == 1 + ch08::all_changes.size());
  REQUIRE(sheet.shape() == Shape{30 * rows, 240});
  CHECK(ch08::contact_sheet_rows()[3] == "flip");
  for (std::size_t y = 0; y < 28; ++y) {
    for (std::size_t x = 0; x < 28; ++x) {
      CHECK(sheet(1 + y, 1 + x) == images(0, 0, y, x));        // the first digit
      CHECK(sheet(1 + y, 31 + x) == images(1, 0, y, x));       // the second
      CHECK(sheet(1 + y, 61 + x) == images(0, 0, y, x));       // the first again
      CHECK(sheet(91 + y, 1 + x) == images(0, 0, y, 27 - x));  // flipped
    }
  }
  CHECK(sheet(0, 5) == 0.4F);  // the border
}
