#include "common/kernels/convolution_sums.hpp"

#include <limits>

#include "common/testing/catch.hpp"

using namespace dlfs;

TEMPLATE_TEST_CASE("a workspace that grows holds zeros, whatever its memory was used for before",
                   "[convolution]", float, double) {
  constexpr std::size_t size = 100000;
  {
    const auto left_behind = Tensor<TestType>::full({size}, std::numeric_limits<TestType>::denorm_min());
    REQUIRE(left_behind[size - 1] > 0);
  }
  Tensor<TestType> buffer;
  grow(buffer, size);
  CHECK(buffer == Tensor<TestType>::zeros({size}));

  buffer[0] = 1;
  grow(buffer, size / 2);  // large enough: stays as it is
  CHECK(buffer.size() == size);
  CHECK(buffer[0] == 1);
}
