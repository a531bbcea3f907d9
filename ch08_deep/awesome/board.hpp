// The board of a contest (section 8.1.1): a CSV file with a line for each network that took part.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace dlfs::ch08 {

struct BoardEntry {
  double accuracy = 0;         // of the test images
  std::size_t parameters = 0;  // weights, biases and the like
  double seconds = 0;          // of training
  std::string name;

  bool operator==(const BoardEntry&) const = default;
};

// The entries of the file; none if there is no such file. Its first line is
// "accuracy,parameters,seconds,name"; a name may contain commas. Throws std::runtime_error naming file and
// line if it cannot be read or if something else stands there.
std::vector<BoardEntry> read_board(const std::filesystem::path& file);

// Writes the file anew, whole or not at all. Throws std::invalid_argument if a name is empty or has a line
// break or another control character, std::runtime_error if the file cannot be written.
void write_board(const std::filesystem::path& file, const std::vector<BoardEntry>& entries);

// From the best to the worst: the higher accuracy, of equal ones the fewer parameters, then the fewer
// seconds.
std::vector<BoardEntry> ranked(std::vector<BoardEntry> entries);

// A table with a line for each entry, in this order.
std::string to_table(const std::vector<BoardEntry>& entries);

}  // namespace dlfs::ch08
