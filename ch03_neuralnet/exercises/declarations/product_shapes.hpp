// Exercise 3.6: what exercises/product_shapes.cpp is to fill in.
#pragma once

#include "common/exercise/blank.hpp"

namespace dlfs::exercise {

struct ProductShapes {
  Answer AB = blank, BA = blank, AC = blank, CA = blank, xA = blank, Ax = blank, XW1 = blank, XW1_b1 = blank,
         XW1_W2 = blank;
};

ProductShapes product_shapes();

}  // namespace dlfs::exercise
