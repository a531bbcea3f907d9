#include "common/training/cosine_rate.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the cosine rate begins as asked, is half in the middle and ends at 0", "[training]") {
  CHECK(cosine_rate(0.4, 0, 100) == 0.4);
  CHECK(cosine_rate(0.4, 50, 100) == Approx(0.2));
  CHECK(cosine_rate(0.4, 25, 100) == Approx(0.2 * (1 + std::sqrt(0.5))));
  CHECK(cosine_rate(0.4, 100, 100) == Approx(0).margin(1e-12));
}
