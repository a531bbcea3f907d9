// JsonValue::parse.
#include <charconv>

#include "common/json/json_value.hpp"
#include "common/json/utf8.hpp"

namespace dlfs {
namespace {

constexpr int deepest = 32;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonValue whole() {
    JsonValue value = any(0);
    skip_spaces();
    if (at_ != text_.size()) fail("expected the end");
    return value;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw JsonError("JSON, byte " + std::to_string(at_) + ": " + what);
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_spaces() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  bool take(char wanted) {
    skip_spaces();
    if (peek() != wanted || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  JsonValue any(int depth) {
    if (depth > deepest) fail("nested too deep");
    skip_spaces();
    if (peek() == '{') return object(depth);
    if (peek() == '[') return array(depth);
    if (peek() == '"') return JsonValue(string());
    if (take_word("true")) return JsonValue(true);
    if (take_word("false")) return JsonValue(false);
    if (take_word("null")) return {};
    return JsonValue(number());
  }

  JsonValue object(int depth) {
    JsonValue::Object members;
    ++at_;
    if (take('}')) return JsonValue(members);
    do {
      skip_spaces();
      if (peek() != '"') fail("expected a name in quotes");
      std::string name = string();
      if (!take(':')) fail("expected ':'");
      if (!members.emplace(std::move(name), any(depth + 1)).second) fail("a name appears twice");
    } while (take(','));
    if (!take('}')) fail("expected ',' or '}'");
    return JsonValue(std::move(members));
  }

  JsonValue array(int depth) {
    JsonValue::Array values;
    ++at_;
    if (take(']')) return JsonValue(values);
    do {
      values.push_back(any(depth + 1));
    } while (take(','));
    if (!take(']')) fail("expected ',' or ']'");
    return JsonValue(std::move(values));
  }

  double number() {
    const std::size_t start = at_;
    while (at_ < text_.size() &&
           std::string_view("+-.eE0123456789").find(text_[at_]) != std::string_view::npos)
      ++at_;
    const std::string_view digits = text_.substr(start, at_ - start);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
      at_ = start;
      fail("expected a value");
    }
    return value;
  }

  unsigned hex4() {
    unsigned code = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4)
      fail("expected four hexadecimal digits");
    at_ += 4;
    return code;
  }

  void escape(std::string& out) {
    const char c = peek();
    ++at_;
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t which = names.find(c); c != '\0' && which != std::string_view::npos) {
      out += meanings[which];
    } else if (c == 'u') {
      unsigned code = hex4();
      if (code >= 0xD800 && code < 0xDC00 && take_word("\\u")) {
        const unsigned low = hex4();
        if (low < 0xDC00 || low > 0xDFFF) fail("expected the other half of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      }
      append_utf8(out, code);
    } else {
      --at_;
      fail("an escape that JSON does not know");
    }
  }

  static void append_utf8(std::string& out, unsigned code) {
    const auto byte = [&](unsigned bits) { out += static_cast<char>(bits); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) return byte(0xC0 | code >> 6), byte(0x80 | (code & 63));
    if (code < 0x10000)
      byte(0xE0 | code >> 12);
    else
      byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 63));
    byte(0x80 | (code >> 6 & 63));
    byte(0x80 | (code & 63));
  }

  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"';) {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) fail("a control character in a string");
      if (text_[at_] == '\\') {
        ++at_;
        escape(out);
      } else {
        out += text_[at_++];
      }
    }
    if (at_ >= text_.size()) fail("a string without end");
    ++at_;
    if (valid_utf8(out) != out) fail("a string that is not UTF-8");
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

JsonValue JsonValue::parse(std::string_view text) { return Parser(text).whole(); }

}  // namespace dlfs
