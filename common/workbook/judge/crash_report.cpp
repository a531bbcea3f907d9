#include "common/workbook/judge/crash_report.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/workbook/reports/text.hpp"

namespace dlfs::workbook {
namespace {

struct Words {
  const char* found;  // in the report
  const char* meaning;
};

// The words of the first entry that occurs in the text, or nothing.
template <std::size_t size>
std::optional<std::string> translate(const std::string& text, const std::array<Words, size>& table) {
  for (const Words& words : table) {
    if (text.find(words.found) != text.npos) return words.meaning;
  }
  return std::nullopt;
}

constexpr std::array<Words, 5> memory_words = {{
    {"memory limit: too much", "too much memory is in use"},
    {"hard rss limit exhausted", "too much memory is in use"},
    {"exceeds maximum supported size", "too much memory is asked for at once"},
    {"AddressSanitizer: out-of-memory", "the memory of this machine is used up"},
    {"AddressSanitizer: calloc-overflow", "more memory is asked for than there can be"},
}};

constexpr std::array<Words, 13> undefined_words = {{
    {"division by zero", "a division of whole numbers by zero"},
    {"out of bounds for type", "index out of range"},
    {"null pointer", "a null pointer is used: it points to nothing"},
    {"insufficient space for an object", "index out of range: beyond the memory that the pointer points to"},
    {"without returning a value", "a function that should return a value ends without return"},
    {"not a valid value for type 'bool'", "a bool is used that was never set"},
    {"shift exponent", "a number is shifted by more bits than it has, or by a negative count"},
    {"misaligned address", "a pointer points between two numbers"},
    {"outside the range of representable values",
     "a number is too large for the type that it is turned into"},
    {"pointer index expression", "index out of range: far beyond the memory that the pointer points to"},
    {"non-zero offset", "a null pointer is used: it points to nothing"},
    {"does not point to an object of type", "an object is used as one of another type, or after its end"},
    {"unreachable", "a place is reached that the program says is never reached"},
}};

constexpr std::array<Words, 12> address_words = {{
    {"heap-use-after-free",
     "memory is used after it was freed (a reference, pointer or iterator kept too long)"},
    {"stack-use-after", "a local variable is used after its end (a reference or pointer to it was kept)"},
    {"double-free", "memory is freed twice"},
    {"attempting free on address which was not", "memory is freed that did not come from new"},
    {"alloc-dealloc-mismatch",
     "memory is freed in another way than it was allocated: new goes with delete, new[] with delete[]"},
    {"new-delete-type-mismatch", "memory is freed as an object of another type than it was allocated as"},
    {"stack-overflow", "endless recursion: a function calls itself without end, until the stack is full"},
    {"AddressSanitizer: FPE", "a division of whole numbers by zero"},
    {"address points to the zero page", "a null pointer is used: it points to nothing"},
    {"AddressSanitizer: SEGV",
     "memory is used that is not the program's (an index far out of range, or a pointer that was never set)"},
    {"AddressSanitizer: ILL", "the program runs into a place that cannot be executed"},
    {"negative-size-param", "a negative number of bytes is to be copied"},
}};

constexpr std::array<Words, 7> assertion_words = {{
    {"__n < this->size()", "index out of range of a standard container"},
    {"__n < _Nm", "index out of range of a std::array"},
    {"__pos <", "index out of range of a std::string"},
    {"__idx < size()", "index out of range of a std::span"},
    {"!this->empty()", "front(), back() or pop of an empty container"},
    {"_M_is_engaged", "the value of an empty std::optional is used"},
    {"get() != pointer()", "an empty std::unique_ptr is used"},
}};

std::string out_of_range(const std::string& report) {
  const std::string access = report.find("WRITE of size") != report.npos ? "writes" : "reads";
  const bool before = report.find("to the left of") != report.npos ||
                      report.find(" bytes before ") != report.npos ||
                      report.find(" underflows ") != report.npos || report.find("-underflow") != report.npos;
  std::string what = "the memory of a variable";
  if (const std::size_t region = report.find("-byte region"); region != report.npos) {
    const std::size_t begin = report.find_last_of(' ', region) + 1;
    what = "a block of " + report.substr(begin, region - begin) + " bytes (a std::vector's, or from new)";
  } else if (const std::size_t mark = report.find(" <== "); mark != report.npos) {
    what = "the local variable " + between(report.substr(report.find_last_of('\n', mark)), ") ", " (line");
  }
  return "index out of range: it " + access + (before ? " before the beginning of " : " past the end of ") +
         what;
}

std::string abort_words(const std::string& output) {
  const std::string assertion = between(output, "Assertion '", "' failed");
  if (!assertion.empty())
    return translate(assertion, assertion_words).value_or("the standard library insists on " + assertion);
  const std::string type = between(output, "terminate called after throwing an instance of '", "'");
  if (!type.empty()) {
    const std::string what = between(output, "what():  ", "\n");
    return "an exception leaves a function that must not throw (noexcept, or a destructor): " + type +
           (what.empty() ? "" : ", " + what);
  }
  return "the program ended itself with abort()";
}

// "signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'"
std::string undefined(const std::string& error) {
  if (error.find("overflow: ") != error.npos && error.find("cannot be represented") != error.npos) {
    return "integer overflow: " + between(error, "overflow: ", " cannot be represented") +
           " does not fit into " + between(error, "in type '", "'");
  }
  if (error.starts_with("index ")) {
    return "index out of range: " + between(error, "index ", " out of bounds") + " in an array of type " +
           between(error, "for type '", "'");
  }
  return translate(error, undefined_words).value_or(error);
}

std::string address(const std::string& report) {
  if (report.find("buffer-overflow") != report.npos || report.find("buffer-underflow") != report.npos ||
      report.find("container-overflow") != report.npos)
    return out_of_range(report);
  if (report.find("AddressSanitizer: ABRT") != report.npos) return abort_words(report);
  if (report.find("\n    #150 ") != report.npos) return address_words[6].meaning;  // a stack as deep as this
  return translate(report, address_words)
      .value_or("the address sanitizer says " + between(report, "AddressSanitizer: ", "\n"));
}

}  // namespace

std::optional<Crash> read_crash(const std::string& output) {
  if (const auto sentence = translate(output, memory_words)) return Crash{*sentence, true};
  if (const std::string error = between(output, "runtime error: ", "\n"); !error.empty())
    return Crash{undefined(error)};
  if (output.find("ERROR: AddressSanitizer") != output.npos ||
      output.find("AddressSanitizer:DEADLYSIGNAL") != output.npos)
    return Crash{address(output)};
  if (output.find("ERROR: LeakSanitizer: detected memory leaks") != output.npos) {
    return Crash{"memory is never freed: " + between(output, " leak of ", " byte(s)") +
                 " bytes are still allocated at the end (new without delete?)"};
  }
  if (output.find("terminate called") != output.npos || output.find("' failed.") != output.npos)
    return Crash{abort_words(output)};
  return std::nullopt;
}

std::size_t crash_line(const std::string& output, const std::string& folder, const std::string& file) {
  const std::size_t in_frame = output.find(folder + "/" + file + ":");
  const std::size_t alone = output.starts_with(file + ":") ? 0 : output.find("\n" + file + ":");
  const std::size_t at = std::min(in_frame, alone);
  if (at == output.npos) return 0;
  const std::size_t digits = output.find(file + ":", at) + file.size() + 1;
  std::size_t line = 0;
  std::from_chars(output.data() + digits, output.data() + output.size(), line);
  return line;
}

}  // namespace dlfs::workbook
