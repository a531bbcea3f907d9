// Exercise 3.7: what a batch changes, and what it does not
#include "batch_reading.hpp"

#include "common/exercise/filled.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

const auto answers = exercise::batch_reading;
const auto asked = judge::asking("3.7");

}  // namespace

TEST_CASE("the shape of a batch of images", "[3.7]") {
  asked("the shape of a batch of images", answers().x_batch)
      .mistaken({784, 100}, "an image is a row")
      .mistaken({100, 28, 28}, "the images are flattened: 784 pixels in a row")
      .is({100, 784}, "each image is a row of its pixels");
}

TEST_CASE("the shape of the answers to a batch", "[3.7]") {
  asked("the shape of the answers to a batch", answers().y_batch)
      .mistaken({10}, "that is the answer to one image")
      .mistaken({100}, "that is after argmax: before it there are ten probabilities for each image")
      .is({100, 10}, "each image keeps its row, which holds ten probabilities");
}

TEST_CASE("how often predict is called in batches of 100", "[3.7]") {
  asked("how often predict is called in batches of 100", answers().calls)
      .mistaken(10000, "that is one image at a time")
      .mistaken(1, "that is all images in one batch")
      .is(100, "all images, divided by the size of a batch");
}

TEST_CASE("how often predict is called in batches of 300", "[3.7]") {
  asked("how often predict is called in batches of 300", answers().calls_300)
      .mistaken(33, "33 batches hold 9900 images: the others must be read, too")
      .mistaken(10000.0 / 300, "a call is whole: the last batch is smaller")
      .is(34, "the last batch may be smaller, but it is a call like the others");
}

TEST_CASE("the size of the last batch of 300", "[3.7]") {
  asked("the size of the last batch of 300", answers().last_300)
      .mistaken(300, "there are not enough images left for this")
      .is(100, "what is left of the images after the full batches");
}

TEST_CASE("how often W1 is fetched in batches of 100", "[3.7]") {
  asked("how often W1 is fetched in batches of 100", answers().weights_read)
      .mistaken(10000, "that is one image at a time: a batch shares its weights")
      .mistaken(1, "each product of a batch with W1 needs all of W1")
      .is(100, "once for each product with it, however many rows the batch has: this is what batches gain");
}

TEST_CASE("how many of the three answers are right", "[3.7]") {
  asked("how many of the three answers are right", answers().right)
      .mistaken(1, "look along each row: the largest elements stand at 1, 0 and 2")
      .mistaken(2.0 / 3, "this is the accuracy: how many are asked for")
      .is(2, "the largest element of a row tells the class; count how often it is the label");
}

TEST_CASE("the axis of argmax", "[3.7]") {
  asked("the axis of argmax", answers().axis)
      .mistaken(0, "axis 0 runs over the images: this compares different images with one another")
      .is(1, "the answer of an image stands in its row, along the second axis; axes count from 0");
}
