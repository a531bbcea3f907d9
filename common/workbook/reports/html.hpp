// HTML, safe with text that strangers chose.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dlfs::workbook {

// Text within an element or an attribute: what is markup in it is shown, not obeyed; control characters become spaces.
std::string html_text(const std::string& text);

using Attributes = std::vector<std::pair<std::string, std::string>>;

// <name attribute="value">inside</name>. The values are escaped, what is inside is HTML already.
std::string html(const std::string& name, const std::string& inside, const Attributes& attributes = {});

// A whole page, which loads and runs nothing.
std::string html_page(const std::string& title, const std::string& style, const std::string& body);

}  // namespace dlfs::workbook
