# Headers that take longer to read than what includes them: those who need them share them precompiled. Not with a compiler
# cache, which would not find a file again that was compiled with the precompiled header of another checkout.

# Catch2, for the tests. They are compiled as programs are, which may lie at any address, not as libraries.
add_library(dlfs_catch_precompiled OBJECT ${CMAKE_SOURCE_DIR}/common/cmake/catch_precompiled.cpp)
target_link_libraries(dlfs_catch_precompiled PRIVATE dlfs_catch_header)
target_compile_options(dlfs_catch_precompiled PRIVATE ${DLFS_QUICKEST_COMPILATION})
if(CMAKE_POSITION_INDEPENDENT_CODE)
  set_target_properties(dlfs_catch_precompiled PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(dlfs_catch_precompiled PRIVATE -fPIE)
endif()
target_precompile_headers(dlfs_catch_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/common/testing/catch.hpp)

# The settings of a target of tests.
function(dlfs_compile_tests target)
  target_compile_options(${target} PRIVATE ${DLFS_QUICKEST_COMPILATION})
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    target_precompile_headers(${target} REUSE_FROM dlfs_catch_precompiled)
  endif()
endfunction()

# Options, tensors, networks and figures, for the programs that train and for the libraries of their chapters.
add_library(dlfs_program_precompiled OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/common/cmake/program_precompiled.cpp)
target_link_libraries(dlfs_program_precompiled PRIVATE dlfs_settings)
target_precompile_headers(dlfs_program_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/common/cmake/program_headers.hpp)

function(dlfs_compile_training target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-array-bounds)  # of "text" + std::string(...), as in Settings.cmake
  endif()
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER AND NOT DLFS_SANITIZE)
    target_precompile_headers(${target} REUSE_FROM dlfs_program_precompiled)
  endif()
endfunction()
