// XML 1.0, safe with untrusted text.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dlfs::workbook {

// An element with attributes and with children or text. Names are the program's own. In attributes and text,
// what XML does not allow (most control characters, U+FFFE, U+FFFF, bytes that are not UTF-8) becomes a
// question mark.
struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes = {};
  std::vector<XmlElement> children = {};  // each on lines of its own
  std::string text = {};                  // of an element without children
};

// The document with its declaration; `root` is all there is in it.
std::string xml_document(const XmlElement& root);

}  // namespace dlfs::workbook
