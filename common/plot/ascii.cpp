#include "common/plot/ascii.hpp"

#include <algorithm>
#include <string_view>

namespace dlfs {
namespace {

constexpr std::string_view ramp = " .:-=+*#%@";  // dark to bright

const Element& image_of(const Panel& panel) {
  return *std::find_if(panel.elements.begin(), panel.elements.end(),
                       [](const Element& e) { return e.kind == Element::Kind::image; });
}

// The mean brightness of a rectangle of pixels, 0 to 1; a coloured pixel's is the mean of its colours.
double brightness(const Element& image, std::size_t top, std::size_t bottom, std::size_t left,
                  std::size_t right) {
  double sum = 0;
  double count = 0;
  for (std::size_t j = top; j < bottom; ++j) {
    for (std::size_t k = (j * image.width + left) * image.channels;
         k < (j * image.width + right) * image.channels; ++k) {
      if (!is_drawable(image.columns[2][k])) continue;
      sum += image.columns[2][k];
      ++count;
    }
  }
  const double mean = count > 0 ? sum / count : image.range.low;
  return std::clamp((mean - image.range.low) / (image.range.high - image.range.low), 0.0, 1.0);
}

// Lines of `columns` characters, half as many lines as columns if the picture is square, because a character
// is twice as high as wide.
std::vector<std::string> lines_of(const Panel& panel, std::size_t columns) {
  const Element& image = image_of(panel);
  std::vector<std::string> lines = {panel.title.substr(0, columns)};
  const std::size_t rows =
      image.width == 0 ? 0 : std::max<std::size_t>(1, columns * image.height / image.width / 2);
  for (std::size_t r = 0; r < rows && image.height > 0; ++r) {
    const std::size_t top = r * image.height / rows;
    const std::size_t bottom = std::max(top + 1, (r + 1) * image.height / rows);
    std::string line;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t left = c * image.width / columns;
      const std::size_t right = std::max(left + 1, (c + 1) * image.width / columns);
      const double share = brightness(image, top, bottom, left, right);
      line += ramp[static_cast<std::size_t>(share * static_cast<double>(ramp.size() - 1) + 0.5)];
    }
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

std::string ascii_pictures(const std::vector<const Panel*>& panels, std::size_t width) {
  const std::size_t columns = std::min<std::size_t>(panels.size() == 1 ? 56 : 28, width);
  const std::size_t per_line = std::max<std::size_t>(1, width / (columns + 2));
  std::string text;
  for (std::size_t first = 0; first < panels.size(); first += per_line) {
    std::vector<std::string> joined;
    for (std::size_t i = first; i < std::min(panels.size(), first + per_line); ++i) {
      const std::vector<std::string> lines = lines_of(*panels[i], columns);
      joined.resize(std::max(joined.size(), lines.size()));
      for (std::size_t j = 0; j < lines.size(); ++j) {
        joined[j].resize((i - first) * (columns + 2), ' ');
        joined[j] += lines[j];
      }
    }
    for (const std::string& line : joined) text += line + '\n';
    text += '\n';
  }
  return text;
}

}  // namespace dlfs
