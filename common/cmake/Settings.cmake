# Compiler settings, carried by the interface target dlfs_settings that every target of the project links.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1 -D_GLIBCXX_ASSERTIONS")  # compiles in half the time of -O1 -g, and still names lines

# A compiler cache, if there is one: what was compiled once, in any checkout, is not compiled again.
if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(DLFS_CCACHE ccache)
  if(DLFS_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${DLFS_CCACHE} CACHE STRING "Runs the compiler")
  endif()
endif()

add_library(dlfs_settings INTERFACE)
target_include_directories(dlfs_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(dlfs_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(DLFS_WERROR)
  target_compile_options(dlfs_settings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 mistakes "text" + std::string(...) for overlapping copies or for one that is too long (GCC bugs 105651 and 105329,
  # fixed in 13), and the comparison of a string with a longer literal for a read beyond its end.
  target_compile_options(dlfs_settings INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()

include(Reproducible)  # one seed gives one result: with every compiler, and on every processor

# For code that computes little, as that of figures, and for code that is compiled more often than it runs: the command and the
# tests.
set(DLFS_QUICK_COMPILATION $<$<CONFIG:Release>:-O1>)
set(DLFS_QUICKEST_COMPILATION $<$<CONFIG:Release>:-O0>)

# Binutils' other linker takes a third of the time, of which there are 200 programs. Not every distribution installs it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT DLFS_SANITIZE)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=gold DLFS_GOLD)
  if(DLFS_GOLD)
    target_link_options(dlfs_settings INTERFACE -fuse-ld=gold)
  endif()
endif()

set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
if(DLFS_SANITIZE)
  target_compile_options(dlfs_settings INTERFACE ${sanitizers})
  # Two checks less for what is not the student's, which take a quarter of its compilation: a null pointer ends a program all the
  # same. The preset ci (warnings as errors) and the fuzz targets have all of them.
  if(NOT DLFS_WERROR AND NOT DLFS_FUZZ)
    target_compile_options(dlfs_settings INTERFACE -fno-sanitize=null,alignment)
  endif()
  target_link_options(dlfs_settings INTERFACE ${sanitizers})
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)  # for the shared library that the exercises' tests are linked with
endif()
if(DLFS_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "DLFS_FUZZ needs Clang, which brings libFuzzer; this is ${CMAKE_CXX_COMPILER_ID}")
  endif()
  target_compile_options(dlfs_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()
