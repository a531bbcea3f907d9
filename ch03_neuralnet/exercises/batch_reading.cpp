// Exercise 3.7 (section 3.6.3): what a batch changes, and what it does not
//
// The network of section 3.6 reads 10000 images in batches, as neuralnet_mnist_batch does: 784 pixels, layers of 50 and 100
// neurons, 10 outputs. Write a number in place of each `blank`, or a shape as {2, 3}.
//
// Three rows of answers of a batch, and the labels:
//
//   y = [[0.1 0.7 0.2] [0.5 0.3 0.2] [0.3 0.3 0.4]]     t = 1, 2, 2
#include "batch_reading.hpp"

namespace dlfs::exercise {

BatchReading batch_reading() {
  return {
      .x_batch = blank,       // the shape of a batch of 100 images
      .y_batch = blank,       // the shape of the answers to it
      .calls = blank,         // how often predict is called, in batches of 100
      .calls_300 = blank,     // how often in batches of 300
      .last_300 = blank,      // how many images the last batch of 300 has
      .weights_read = blank,  // how often W1 is fetched for all images, in batches of 100
      .right = blank,         // how many of the three answers are right
      .axis = blank,          // along which axis argmax looks for the answer of an image
  };
}

}  // namespace dlfs::exercise
