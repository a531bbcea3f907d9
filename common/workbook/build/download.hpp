// ./workbook download: brings MNIST into the checkout.
#pragma once

namespace dlfs::workbook {

// Fetches what is missing or damaged into dataset/mnist/ and says where it stands. Throws std::runtime_error with
// every mirror's reason where that fails.
void download_mnist();

}  // namespace dlfs::workbook
