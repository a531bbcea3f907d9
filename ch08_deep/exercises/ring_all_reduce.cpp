// Exercise 8.21 (section 8.3.3): the mean over all machines, by a ring
//
// P machines, called ranks, have computed a gradient each: values (P, n), row r is that of rank r. All are to
// have the mean of all rows in the end. If everybody sent everything to everybody, the wires would be full;
// on a ring each rank only talks to the next one, and sends less than 2 n values, however many ranks there
// are. (Patarasuk and Yuan 2009)
//
// Each row is cut into P chunks: chunk c goes from n c / P to before n (c + 1) / P (whole numbers, rounded
// down).
//
//   P - 1 turns: each rank passes on one chunk, and adds what arrives to its own chunk of that number. It
//                begins with the chunk of its own number; after that it passes on what it has just added to.
//                Now rank r has the whole sum of chunk r + 1.
//   P - 1 turns: each rank passes on a whole sum, and replaces its own chunk by what arrives.
//   In the end every value is divided by P, once. (After rank or chunk P - 1 comes 0.)
//
// ring.turn(messages) sends for all ranks at once, messages[r] from rank r to the next, and returns what
// arrives at each.
//
// Example: values [[1 2] [3 6]]. Turn 1: rank 0 passes on chunk 0, which is [1], rank 1 chunk 1, [6]; now the
// rows are [1 8] and [4 6]. Turn 2: rank 0 passes on [8], rank 1 [4]: both rows are [4 8]. Divided by 2:
// [[2 4] [2 4]].
//
// Useful: values.row(r) is a std::span; .subspan(first, count); a vector from a span: {part.begin(),
// part.end()}.
#include "ring_all_reduce.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> ring_all_reduce(Tensor<double> values, Ring& ring) { throw NotImplemented("exercise 8.21"); }

}  // namespace dlfs::exercise
