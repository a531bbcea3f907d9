// "Did you mean ...?"
#include "common/cli/nearest.hpp"

#include <vector>

#include "common/testing/catch.hpp"

using dlfs::edit_distance;
using dlfs::nearest;

TEST_CASE("the edit distance counts insertions, deletions, replacements and swaps", "[nearest]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("affine", "affine") == 0);
  CHECK(edit_distance("", "relu") == 4);
  CHECK(edit_distance("relu", "") == 4);
  CHECK(edit_distance("relu", "rel") == 1);
  CHECK(edit_distance("rel", "relu") == 1);
  CHECK(edit_distance("relu", "selu") == 1);
  CHECK(edit_distance("relu", "rleu") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ca", "abc") ==
        3);  // no character is edited twice: 2 would be the unrestricted distance
}

TEST_CASE("the nearest name is the one of the smallest distance", "[nearest]") {
  const std::vector<std::string> names = {"--epochs", "--plot", "--out", "--seed"};
  CHECK(nearest("--epoch", names) == "--epochs");
  CHECK(nearest("--polt", names) == "--plot");
  CHECK(nearest("--see", names) == "--seed");
}

TEST_CASE("of equally near names the first is taken", "[nearest]") {
  const std::vector<std::string> names = {"ab", "ac"};
  CHECK(nearest("ad", names) == "ab");
}

TEST_CASE("nothing is suggested if no name is alike", "[nearest]") {
  const std::vector<std::string> names = {"relu", "sigmoid"};
  CHECK_FALSE(nearest("zzzzzzzzzz", names).has_value());
  CHECK_FALSE(nearest("anything", {}).has_value());
}
