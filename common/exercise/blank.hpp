// The blanks of an exercise that asks for values instead of code.
#pragma once

#include <concepts>
#include <initializer_list>
#include <vector>

namespace dlfs {

struct Blank {};
inline constexpr Blank blank;  // not filled in yet

struct None {};
inline constexpr None none;  // there is no such thing

// What stands in a blank: a number, several in order, as in {2, 3}, or `none`.
struct Answer {
  enum class Kind { open, absent, number, several };

  Answer(Blank) : kind(Kind::open) {}
  Answer(None) : kind(Kind::absent) {}
  template <typename Number>
  requires std::integral<Number> || std::floating_point<Number> Answer(Number number)
      : kind(Kind::number), values{static_cast<double>(number)} {}
  Answer(std::initializer_list<double> several) : kind(Kind::several), values(several) {}

  Kind kind;
  std::vector<double> values = {};
};

}  // namespace dlfs
