// Exercise 5.8 (section 5.1): backward through a small graph, by hand
//
// The graph of L = (a b) (b + c), with a = 2, b = 3, c = 4; b goes two ways:
//
//   a --+
//       (*)-- u --+
//   b --+         (*)-- L
//   b --+         |
//       (+)-- v --+
//   c --+
//
// Go forward from left to right and write the values; then backward from right to left and write the derivatives of L. Write a
// number in place of each `blank`. A node + hands on what it gets; a node * multiplies it by the other input; where a value goes
// two ways, what comes back is added.
#include "backward_by_hand.hpp"

namespace dlfs::exercise {

BackwardByHand backward_by_hand() {
  return {
      .u = blank,   // a b
      .v = blank,   // b + c
      .L = blank,   // u v
      .dL = blank,  // the derivative of L by L itself
      .du = blank,  // dL/du
      .dv = blank,  // dL/dv
      .da = blank,  // dL/da
      .db = blank,  // dL/db
      .dc = blank,  // dL/dc
  };
}

}  // namespace dlfs::exercise
