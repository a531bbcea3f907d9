// Tables of numbers in text files with commas (.csv), of which some columns are wanted.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// The named columns of a file whose first line names all of them, separated by commas; names may stand in double quotes. Every
// `stride`-th row after it: (rows, columns). The Jena climate data (jena_climate_2009_2016.csv, six rows an hour) has, among
// others, "T (degC)", "p (mbar)" and "rh (%)". Throws std::runtime_error with file and line if the file cannot be read, a column
// is missing, a line has another number of fields, a field that is wanted is no finite number, or there is no row.
Tensor<double> read_table(const std::filesystem::path& file, const std::vector<std::string>& columns,
                          std::size_t stride = 1);

}  // namespace dlfs
