// The list of all section programs, as CMake registered them: build/<preset>/catalog.tsv.
#pragma once

#include <filesystem>
#include <istream>
#include <string>
#include <vector>

namespace dlfs::workbook {

struct Program {
  std::string chapter;  // ch05
  std::string section;  // 5.7.4
  std::string program;  // train_neuralnet
  std::string title;

  // ch05/train_neuralnet
  [[nodiscard]] std::string name() const { return chapter + "/" + program; }
  // ch05_train_neuralnet: its target in CMake
  [[nodiscard]] std::string target() const { return chapter + "_" + program; }
};

// Reads lines of chapter, section, program and title, separated by tabs, and puts them into the book's order.
// Throws std::runtime_error naming the file and the line if a line is not of this form.
std::vector<Program> read_catalog(std::istream& in, const std::string& file_name);

// The same from a file. Also throws std::runtime_error if it cannot be opened.
std::vector<Program> read_catalog(const std::filesystem::path& file);

}  // namespace dlfs::workbook
