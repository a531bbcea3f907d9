// ./workbook download [--mirror URL]: brings MNIST into the checkout.
#pragma once

#include <string>

namespace dlfs::workbook {

// Fetches what is missing or damaged into dataset/mnist/, from the mirror first if one is given, and says where it is.
// Throws std::runtime_error with the reason of every mirror if that fails.
void download_mnist(const std::string& mirror);

}  // namespace dlfs::workbook
