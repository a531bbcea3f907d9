# Compiler settings, carried by the interface target dlfs_settings that every target of the project links.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g -D_GLIBCXX_ASSERTIONS")  # -O1: sanitized tests in reasonable time

add_library(dlfs_settings INTERFACE)
target_include_directories(dlfs_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(dlfs_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 takes "text" + std::string(...) for overlapping copies (GCC bug 105651, mended in 13).
  target_compile_options(dlfs_settings INTERFACE -Wno-restrict)
endif()

# a * b + c may become one fused instruction: GCC's default, set for Clang too. Results repeat bit for bit in one build.
target_compile_options(dlfs_settings INTERFACE -ffp-contract=fast)

if(DLFS_NATIVE)
  target_compile_options(dlfs_settings INTERFACE -march=native)
endif()
if(DLFS_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(dlfs_settings INTERFACE ${sanitizers})
  target_link_options(dlfs_settings INTERFACE ${sanitizers})
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)  # for the shared library that the exercises' tests are linked with
endif()
