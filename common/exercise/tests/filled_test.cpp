// Judging what stands in a blank.
#include "common/exercise/filled.hpp"

#include "common/exercise/not_implemented.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::describe;
using judge::filled;

TEST_CASE("an answer reads as one would write it", "[judge]") {
  CHECK(describe(Answer(7)) == "7");
  CHECK(describe(Answer(0.25)) == "0.25");
  CHECK(describe(Answer{2, 3}) == "(2, 3)");
  CHECK(describe(Answer(none)) == "none");
  CHECK(describe(Answer(blank)) == "blank");
}

TEST_CASE("a blank that is still blank is not written yet", "[judge]") {
  CHECK_THROWS_WITH(filled("3.6", "the shape", blank), "exercise 3.6 is not written yet");
}

TEST_CASE("the right answer passes, within its tolerance", "[judge]") {
  filled("3.6", "the shape", {2, 3}).is({2, 3}, "a reason");
  filled("3.6", "whether there is one", none).is(none, "a reason");
  filled("3.6", "a number", 0.5945).is(0.59452, "a reason", 1e-3);
}
