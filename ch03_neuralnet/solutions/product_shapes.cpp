// Exercise 3.6 (section 3.3): which products there are, and of what shape
#include "product_shapes.hpp"

namespace dlfs::exercise {

ProductShapes product_shapes() {
  return {
      .AB = {2, 2},
      .BA = {3, 3},
      .AC = none,
      .CA = {2, 3},
      .xA = {3},
      .Ax = none,
      .XW1 = {100, 50},
      .XW1_b1 = {100, 50},
      .XW1_W2 = {100, 100},
  };
}

}  // namespace dlfs::exercise
