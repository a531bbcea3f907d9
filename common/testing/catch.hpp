// Catch2, whichever version the distribution has: 2.13 (Debian 12) or 3.x.
#pragma once

#include <string>

#ifdef DLFS_CATCH2_V2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
#endif

// REQUIRE_THAT(text, contains_text("part")): Catch2 3 renamed the matcher.
inline auto contains_text(const std::string& part) {
#ifdef DLFS_CATCH2_V2
  return Catch::Matchers::Contains(part);
#else
  return Catch::Matchers::ContainsSubstring(part);
#endif
}
