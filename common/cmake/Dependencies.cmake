# The libraries that the workbook uses, all from the distribution's packages (README lists them with their reasons).

set(BOOST_COMPONENTS program_options iostreams filesystem)  # filesystem: for gnuplot-iostream
find_package(Boost 1.74 REQUIRED COMPONENTS ${BOOST_COMPONENTS})
find_package(Catch2 REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PNG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
find_path(GNUPLOT_IOSTREAM_DIR gnuplot-iostream.h PATH_SUFFIXES gnuplot-iostream REQUIRED)

# Catch2 2 brings no main function of its own, Catch2 3 does: dlfs_catch is "Catch2 with a main" for both.
# dlfs_catch_header is what a file needs that only fails tests.
include(Catch)
add_library(dlfs_catch_header INTERFACE)
add_library(dlfs_catch OBJECT ${CMAKE_SOURCE_DIR}/common/testing/catch_main.cpp)
target_link_libraries(dlfs_catch_header INTERFACE Catch2::Catch2 dlfs_settings)
target_link_libraries(dlfs_catch PUBLIC dlfs_catch_header)
if(Catch2_VERSION VERSION_LESS 3)
  target_compile_definitions(dlfs_catch_header INTERFACE DLFS_CATCH2_V2)
else()
  target_link_libraries(dlfs_catch PUBLIC Catch2::Catch2WithMain)
endif()
if(DLFS_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12's <regex>, which Catch2's main includes, warns by mistake under the sanitizers.
  target_compile_options(dlfs_catch PRIVATE -Wno-maybe-uninitialized)
endif()
