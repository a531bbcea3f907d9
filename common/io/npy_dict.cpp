#include "common/io/npy_dict.hpp"

#include <limits>
#include <stdexcept>

namespace dlfs {

namespace {

class Parser {
 public:
  Parser(std::string_view text, std::string_view where) : text_(text), where_(where) {}

  NpyDict dict() {
    NpyDict result;
    bool descr = false;
    bool order = false;
    bool shape = false;
    expect('{');
    while (!accept('}')) {
      const std::string key = string();
      expect(':');
      if (key == "descr") {
        once(key, descr);
        result.descr = type();
      } else if (key == "fortran_order") {
        once(key, order);
        result.fortran_order = boolean();
      } else if (key == "shape") {
        once(key, shape);
        result.shape = tuple();
      } else {
        fail("unknown key '" + printable(key) + "'");
      }
      if (!accept(',') && peek() != '}') fail("expected ',' or '}'");
    }
    if (peek() != '\0' || position_ != text_.size()) fail("expected the end of the header");
    if (!descr || !order || !shape) fail("one of the keys 'descr', 'fortran_order' and 'shape' is missing");
    return result;
  }

 private:
  // The next character that is not a space, '\0' at the end.
  char peek() {
    while (position_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[position_]) != std::string_view::npos) {
      ++position_;
    }
    return position_ < text_.size() ? text_[position_] : '\0';
  }

  bool accept(char wanted) {
    if (peek() != wanted) return false;
    ++position_;
    return true;
  }

  void expect(char wanted) {
    if (!accept(wanted)) fail(std::string("expected '") + wanted + "'");
  }

  void once(const std::string& key, bool& seen) {
    if (seen) fail("key '" + key + "' appears twice");
    seen = true;
  }

  // 'text' or "text"; NumPy needs no escapes in what is read here.
  std::string string() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail("expected a string");
    const std::size_t begin = ++position_;
    const std::size_t end = text_.find(quote, begin);
    if (end == std::string_view::npos) fail("a string without end");
    position_ = end + 1;
    return std::string(text_.substr(begin, end - begin));
  }

  std::string type() {
    if (peek() == '[' || peek() == '(') fail("structured arrays are not read");
    return string();
  }

  bool boolean() {
    peek();
    for (const std::string_view word : {"True", "False"}) {
      if (text_.substr(position_).starts_with(word)) {
        position_ += word.size();
        return word == "True";
      }
    }
    fail("expected True or False");
  }

  // (), (3,), (3, 4): the comma after a single size makes it a tuple.
  std::vector<std::size_t> tuple() {
    std::vector<std::size_t> sizes;
    bool comma = true;
    expect('(');
    while (!accept(')')) {
      if (!comma) fail("expected ',' or ')'");
      sizes.push_back(integer());
      comma = accept(',');
    }
    if (sizes.size() == 1 && !comma) fail("expected a tuple, such as (3,)");
    return sizes;
  }

  // Python 2 wrote an L behind large numbers.
  std::size_t integer() {
    if (peek() == '-') fail("a negative size");
    if (peek() < '0' || peek() > '9') fail("expected a number");
    std::size_t value = 0;
    for (; position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9'; ++position_) {
      const auto digit = static_cast<std::size_t>(text_[position_] - '0');
      if (value > (std::numeric_limits<std::size_t>::max() - digit) / 10) fail("a size beyond 64 bits");
      value = value * 10 + digit;
    }
    if (position_ < text_.size() && text_[position_] == 'L') ++position_;
    return value;
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(std::string(where_) + ": bad .npy header: " + what + " at character " +
                             std::to_string(position_) + " of '" + printable(text_) + "'");
  }

  std::string_view text_;
  std::string_view where_;
  std::size_t position_ = 0;
};

}  // namespace

NpyDict parse_npy_dict(std::string_view text, std::string_view where) { return Parser(text, where).dict(); }

std::string printable(std::string_view text) {
  constexpr std::size_t longest = 120;
  while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
  std::string result(text.substr(0, longest));
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  if (text.size() > longest) result += "...";
  return result;
}

}  // namespace dlfs
