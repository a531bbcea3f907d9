// Exercise 8.10 (section 8.4.2): the mean IoU of a segmentation
//
// Most pixels of a picture are background: a network that calls everything background gets most pixels right. The mean
// intersection over union counts each class alike.
//
//   confusion_matrix   t: the class of each pixel, y: the class that a network gives it, both below K
//                      -> (K, K): the number of pixels in row = class t, column = class y
//
//   mean_iou           for each class k
//                        intersection = pixels that are k and are called k
//                        union        = pixels that are k or are called k (each pixel once)
//                        IoU          = intersection / union
//                      -> the mean of the IoUs. A class that neither is there nor is given has no IoU and is left out.
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if t and y differ in length, a class is not below K, or
// there are no pixels.
//
// Example: t = {0, 0, 0, 1, 2}, y = {0, 0, 1, 1, 0}, K = 4. Class 0: 2 of 4 (three are 0, one more is called 0); class 1: 1 of 2;
// class 2: 0 of 1; class 3 does not occur. The mean is (1/2 + 1/2 + 0) / 3 = 1/3.
//
// Useful: Labels is std::vector<std::size_t>; Tensor<double>::zeros({K, K}).
#include "mean_iou.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> confusion_matrix(const Labels& t, const Labels& y, std::size_t K) {
  throw NotImplemented("exercise 8.10");
}

double mean_iou(const Labels& t, const Labels& y, std::size_t K) { throw NotImplemented("exercise 8.10"); }

}  // namespace dlfs::exercise
