# The libraries that the workbook uses, all from the distribution's packages (README lists them with their reasons).

if(POLICY CMP0167)
  cmake_policy(SET CMP0167 OLD)  # newer versions of CMake find Boost as 3.25 does, and do not warn
endif()
set(BOOST_COMPONENTS program_options iostreams filesystem)  # filesystem: for gnuplot-iostream
find_package(Boost 1.74 REQUIRED COMPONENTS ${BOOST_COMPONENTS})
# Boost.MPI over any MPI, for programs of several processes; without it they run on one. Looked for anew in each configuration, as
# `./workbook run ch08/distributed_training` installs it only when it is asked for; and not for a student's exercises, which do
# without it, as looking takes more than a second.
if(NOT DLFS_SANITIZE OR DLFS_WERROR)
  find_package(MPI QUIET COMPONENTS CXX)
endif()
if(MPI_CXX_FOUND)
  find_package(Boost 1.74 QUIET OPTIONAL_COMPONENTS mpi serialization)
endif()
if(TARGET Boost::mpi AND TARGET Boost::serialization AND MPI_CXX_FOUND)
  set(DLFS_MPI ON)
else()
  set(DLFS_MPI OFF)
endif()
set(DLFS_MPI_FOUND ${DLFS_MPI} CACHE INTERNAL "whether programs of several processes are built with MPI")
message(STATUS "MPI for programs of several processes: ${DLFS_MPI}")
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
target_compile_definitions(dlfs_catch_header INTERFACE BOOST_BIND_GLOBAL_PLACEHOLDERS)  # Boost 1.74's own headers ask for it
add_library(dlfs_catch OBJECT ${CMAKE_SOURCE_DIR}/common/testing/catch_main.cpp)
target_link_libraries(dlfs_catch_header INTERFACE Catch2::Catch2 dlfs_settings)
target_link_libraries(dlfs_catch PUBLIC dlfs_catch_header)
if(Catch2_VERSION VERSION_LESS 3)
  target_compile_definitions(dlfs_catch_header INTERFACE DLFS_CATCH2_V2)
else()
  target_link_libraries(dlfs_catch PUBLIC Catch2::Catch2WithMain)
endif()

# All of Catch2 2 is compiled here: with optimization or sanitizers that alone would take a minute. (Options of a source file
# come after those of its target.)
set_source_files_properties(${CMAKE_SOURCE_DIR}/common/testing/catch_main.cpp PROPERTIES
  COMPILE_OPTIONS "-O0;-g0;$<$<BOOL:${DLFS_SANITIZE}>:-fno-sanitize=all>")
