#include "common/workbook/reports/xml.hpp"

#include "common/workbook/reports/csv.hpp"
#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

// For text and for attributes within double quotes. A reader would turn a plain line end of an attribute into a space.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : valid_utf8(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      case '\t':
        result += "&#9;";
        break;
      default:
        result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  replace_all(result, "\xEF\xBF\xBE", "?");  // U+FFFE
  replace_all(result, "\xEF\xBF\xBF", "?");  // U+FFFF
  return result;
}

std::string text_of(const XmlElement& element, const std::string& indent) {
  std::string text = indent + '<' + element.name;
  for (const auto& [name, value] : element.attributes) text += ' ' + name + "=\"" + escaped(value) + '"';
  if (element.children.empty() && element.text.empty()) return text + "/>\n";
  text += '>' + escaped(element.text);
  if (!element.children.empty()) text += '\n';
  for (const XmlElement& child : element.children) text += text_of(child, indent + "  ");
  return text + (element.children.empty() ? "" : indent) + "</" + element.name + ">\n";
}

}  // namespace

std::string xml_document(const XmlElement& root) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text_of(root, "");
}

}  // namespace dlfs::workbook
