#include "common/workbook/reports/html.hpp"

#include "common/workbook/reports/csv.hpp"

namespace dlfs::workbook {

std::string html_text(const std::string& text) {
  std::string result;
  for (const char c : valid_utf8(text)) {
    const auto code = static_cast<unsigned char>(c);
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
      default:
        result += (code < 0x20 && c != '\n') || code == 0x7f ? ' ' : c;
    }
  }
  return result;
}

std::string html(const std::string& name, const std::string& inside, const Attributes& attributes) {
  std::string tag = "<" + name;
  for (const auto& [key, value] : attributes) tag += " " + key + "=\"" + html_text(value) + "\"";
  return tag + ">" + inside + "</" + name + ">";
}

std::string html_page(const std::string& title, const std::string& style, const std::string& body) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n" +
         html("title", html_text(title)) + "\n<style>\n" + style + "</style>\n</head>\n<body>\n" + body +
         "</body>\n</html>\n";
}

}  // namespace dlfs::workbook
