# What a CMakeLists.txt of the workbook consists of: one line per library, program, test binary and exercise.
#
#   workbook_library(nn affine.cpp relu.cpp LINK dlfs_tensor)       -> library dlfs_nn; QUICK: hardly optimized, as it
#                                                                      computes little; QUICKEST: not at all; TOGETHER: six files
#                                                                      at a time, which read their headers once
#   workbook_chapter_library(two_layer_net.cpp)                     -> library dlfs_ch05, linked by the chapter's programs and tests
#   workbook_program(train_neuralnet 5.7.4 "Train the ..." PLOTS)   -> target ch05_train_neuralnet, bin/ch05/train_neuralnet,
#                                                                      a line of `./workbook list`, a smoke test
#   workbook_tests(nn affine_test.cpp relu_test.cpp LINK dlfs_nn)   -> binary dlfs_nn_tests, one ctest per TEST_CASE
#   workbook_benchmark(bench_matmul LINK dlfs_tensor)               -> bin/bench_matmul, with Google Benchmark
#   workbook_exercise(5.2 relu_layer 5.5.1 "The ReLU layer")        -> exercise 5.2, see below
#
# A .cpp file that no such line declares is an error (workbook_check_orphans).

# Remembers which sources are built, for the orphan check. Paths are relative to the calling directory.
function(_workbook_declare)
  foreach(source IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH source NORMALIZE)
    set_property(GLOBAL APPEND PROPERTY WORKBOOK_SOURCES ${source})
  endforeach()
endfunction()

# ch05_backprop -> ch05, ch08_deep/sequences -> ch08
function(_workbook_chapter out)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE folder)
  string(SUBSTRING ${folder} 0 4 chapter)
  set(${out} ${chapter} PARENT_SCOPE)
endfunction()

# Compiles the files of a target several at a time, which takes half the time, as they read their headers once. Names in the
# unnamed namespaces of neighbours must differ, and Clang warns of a local variable that is called like one of them.
function(_workbook_together target files)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC treats files that are compiled together as headers, in which unnamed namespaces would be a mistake.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

function(workbook_library name)
  cmake_parse_arguments(arg "QUICK;QUICKEST;TOGETHER" "" "LINK;LINK_PRIVATE" ${ARGN})
  _workbook_declare(${arg_UNPARSED_ARGUMENTS})
  add_library(dlfs_${name} STATIC ${arg_UNPARSED_ARGUMENTS})
  if(arg_QUICK)
    target_compile_options(dlfs_${name} PRIVATE ${DLFS_QUICK_COMPILATION})
  elseif(arg_QUICKEST)
    target_compile_options(dlfs_${name} PRIVATE ${DLFS_QUICKEST_COMPILATION})
  endif()
  if(arg_TOGETHER)
    _workbook_together(dlfs_${name} 6)
  endif()
  target_link_libraries(dlfs_${name} PUBLIC dlfs_settings ${arg_LINK} PRIVATE ${arg_LINK_PRIVATE})
  if(name MATCHES "^ch0")
    dlfs_compile_training(dlfs_${name})
  endif()
endfunction()

function(workbook_chapter_library)
  _workbook_chapter(chapter)
  workbook_library(${chapter} TOGETHER ${ARGN} LINK dlfs_training dlfs_dataset)
endfunction()

# workbook_program(NAME SECTION TITLE [PLOTS] [USES library ...]): PLOTS says that the program draws, and takes --out. It is
# linked with the command line, the figures if it draws, and the libraries that it USES, as in USES tensor io; without USES
# it is linked with the chapter's own library, if there is one, and everything for training. What is not linked need not be
# built first.
function(workbook_program name section title)
  cmake_parse_arguments(arg "PLOTS" "" "USES" ${ARGN})
  _workbook_chapter(chapter)
  _workbook_declare(${name}.cpp)
  set(target ${chapter}_${name})
  add_executable(${target} ${name}.cpp)
  if(DEFINED arg_USES)
    list(TRANSFORM arg_USES PREPEND dlfs_ OUTPUT_VARIABLE libraries)
  else()
    set(libraries dlfs_training dlfs_dataset)
    if(TARGET dlfs_${chapter})
      list(PREPEND libraries dlfs_${chapter})
    endif()
  endif()
  if(arg_PLOTS)
    list(APPEND libraries dlfs_plot)
  endif()
  target_link_libraries(${target} PRIVATE ${libraries} dlfs_cli)
  if(NOT DEFINED arg_USES OR arg_USES MATCHES "ch0")
    dlfs_compile_training(${target})
  endif()
  target_compile_definitions(${target} PRIVATE DLFS_CHAPTER_DIR="${CMAKE_CURRENT_SOURCE_DIR}"
    "THIS_PROGRAM=::dlfs::ProgramInfo{\"${chapter}/${name}\", \"${section}\", \"${title}\"}")
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name}
                                             RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/${chapter})
  set_property(GLOBAL APPEND_STRING PROPERTY WORKBOOK_CATALOG "${chapter}\t${section}\t${name}\t${title}\n")

  set(plot_options)
  if(arg_PLOTS)
    set(plot_options --plot script --out .)
  endif()
  add_test(NAME ${chapter}.${name}.smoke
           COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:${target}> -D "OPTIONS=--quick;${plot_options}"
                   -D FOLDER=${CMAKE_BINARY_DIR}/smoke/${target} -P ${CMAKE_SOURCE_DIR}/common/cmake/Smoke.cmake)
  set_tests_properties(${chapter}.${name}.smoke PROPERTIES LABELS "smoke;${chapter}" TIMEOUT 300
                                                           ENVIRONMENT DLFS_OFFLINE=1)
endfunction()

# ctest would lose a test with one of these characters in its name, and the tests after it in the list; Catch2 takes a name
# that begins with a minus for an option.
function(_workbook_check_test_names)
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} lost REGEX "TEST_CASE\\(\"(-|[^\"]*[][;])")
    if(lost)
      message(FATAL_ERROR "${source}: the name of a TEST_CASE has a bracket or semicolon, or begins with a minus: ${lost}")
    endif()
  endforeach()
endfunction()

# One Catch2 binary, its files compiled six at a time; each TEST_CASE is a ctest named "NAME: sentence", which counts as skipped
# if it passes with the warning "skipped: why". Tests outside the chapters are the libraries' tests, which the debug preset runs
# as well.
function(workbook_tests name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  _workbook_declare(${arg_UNPARSED_ARGUMENTS})
  _workbook_check_test_names(${arg_UNPARSED_ARGUMENTS})
  set(target dlfs_${name}_tests)
  add_executable(${target} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(${target} PRIVATE dlfs_catch ${arg_LINK})
  dlfs_compile_tests(${target})
  list(LENGTH arg_UNPARSED_ARGUMENTS files)
  if(files GREATER 1)
    _workbook_together(${target} 6)
  endif()
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/tests)
  target_compile_definitions(${target} PRIVATE DLFS_SOURCE_DIR="${CMAKE_SOURCE_DIR}" DLFS_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(CMAKE_CURRENT_SOURCE_DIR MATCHES "/ch0[1-8]_")
    set(label chapter)
    target_link_libraries(${target} PRIVATE dlfs_run_program)
  else()
    set(label library)
    set_property(GLOBAL APPEND PROPERTY WORKBOOK_LIBRARY_TESTS ${target})
  endif()
  catch_discover_tests(${target} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST
                       PROPERTIES LABELS ${label} TIMEOUT 300 ENVIRONMENT "DLFS_OFFLINE=1"
                       SKIP_REGULAR_EXPRESSION "skipped: .*(All tests passed|assertions: - none -)")
endfunction()

# NAME.cpp and further sources, linked with Google Benchmark; run by hand, never by ctest, and therefore built with
# everything else only where warnings are errors.
function(workbook_benchmark name)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  _workbook_declare(${name}.cpp ${arg_UNPARSED_ARGUMENTS})
  add_executable(${name} ${name}.cpp ${arg_UNPARSED_ARGUMENTS})
  if(NOT DLFS_WERROR)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  target_link_libraries(${name} PRIVATE benchmark::benchmark ${arg_LINK})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# tests/NAME_test.cpp as a shared library, exercises/chNN/NAME_test.so in the build folder, which the program of the exercises
# loads: linked with the runner and, if the test compares with layers, optimizers or networks, with their libraries. What it
# misses is what the student is to write.
function(_workbook_exercise_test chapter name)
  set(target ${chapter}_exercise_${name})
  add_library(${target}_object OBJECT EXCLUDE_FROM_ALL tests/${name}_test.cpp)
  target_link_libraries(${target}_object PRIVATE dlfs_catch_header dlfs_judge)
  target_include_directories(${target}_object PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/exercises/declarations)
  if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
    target_precompile_headers(${target}_object REUSE_FROM dlfs_exercise_precompiled)
  endif()

  add_library(${target} MODULE EXCLUDE_FROM_ALL $<TARGET_OBJECTS:${target}_object>)
  target_link_libraries(${target} PRIVATE dlfs_settings dlfs_exercise_runner)
  add_dependencies(${target} dlfs_exercise_program)
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name}_test LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/exercises/${chapter} LINKER_LANGUAGE CXX)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/tests/${name}_test.cpp)
  set(layers "nn/layers|nn/losses|nn/im2col|training/optimizers")
  set(networks "nn/network|nn/models|nn/containers|nn/compile")
  foreach(kind IN ITEMS networks layers)
    file(STRINGS tests/${name}_test.cpp included REGEX "^#include \"common/(${${kind}})")
    if(included)
      target_link_libraries(${target} PRIVATE dlfs_exercise_${kind})
    endif()
  endforeach()
endfunction()

# What most files of students begin with, precompiled: exercises/prelude.hpp for those whose header includes the tensors,
# exercises/prelude_math.hpp if the file itself includes <algorithm> and <cmath> as well. GCC alone takes them up by itself,
# and reads the text if the precompiled one does not fit.
function(_workbook_exercise_preludes)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  set(precompiled)
  foreach(name IN ITEMS prelude prelude_math)
    set(prelude ${CMAKE_BINARY_DIR}/exercises/${name}.hpp)
    set(text "#include \"common/tensor/tensor.hpp\"\n")
    if(name STREQUAL "prelude_math")
      string(APPEND text "#include <algorithm>\n#include <cmath>\n")
    endif()
    file(CONFIGURE OUTPUT ${prelude} CONTENT "${text}" @ONLY)
    add_custom_command(OUTPUT ${prelude}.gch
      COMMAND ${ARGN} -x c++-header ${prelude} -o ${prelude}.gch -MD -MF ${prelude}.d -MT ${prelude}.gch
      DEPENDS ${prelude} DEPFILE ${prelude}.d VERBATIM)
    list(APPEND precompiled ${prelude}.gch)
  endforeach()
  add_custom_target(exercise_preludes DEPENDS ${precompiled})
  add_dependencies(dlfs_exercise_program exercise_preludes)
endfunction()

# workbook_exercise(NUMBER NAME SECTION TITLE): six files.
#
#   exercises/NAME.cpp                the student's: what to do, and a body that throws NotImplemented("exercise NUMBER")
#   exercises/declarations/NAME.hpp   the declarations that all others include; not the student's to write
#   solutions/NAME.cpp                the same as the student's file, with a body
#   tests/NAME_test.cpp               judges whichever of them it is linked with
#   tests/hints/NAME.txt              three hints, separated by empty lines
#   tests/mistakes/NAME.txt           at least two typical mistakes, which the test must catch, each as a few changed lines of
#                                     the solution: common/workbook/exercises/mistakes.hpp says how they are written
#
# If neither the student's file nor the test exists, `./workbook handout` has left the exercise out. It also leaves out the
# solutions and the typical mistakes, and keeps copies of the untouched files in tests/stubs.
#
# The build makes the test's library alone, in the debug preset; `./workbook check` makes one of the student's file, and a
# program loads the two (common/workbook/judge/judge.hpp). If the solution is there, a test with the label exercise proves that all
# this is in order (`./workbook prove`).
function(workbook_exercise number name section title)
  if(NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/exercises/${name}.cpp AND NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/tests/${name}_test.cpp)
    return()
  endif()
  _workbook_chapter(chapter)
  _workbook_declare(tests/${name}_test.cpp)
  _workbook_check_test_names(tests/${name}_test.cpp)
  set_property(GLOBAL APPEND_STRING PROPERTY WORKBOOK_EXERCISES "${chapter}\t${number}\t${name}\t${section}\t${title}\n")
  if(NOT DLFS_SANITIZE)
    return()
  endif()

  _workbook_exercise_test(${chapter} ${name})
  set_property(GLOBAL APPEND PROPERTY WORKBOOK_EXERCISE_TESTS ${chapter}_exercise_${name})
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/solutions/${name}.cpp)
    set(command workbook)
    if(DLFS_COMMAND)
      set(command ${DLFS_COMMAND})
    endif()
    add_test(NAME ${chapter}.exercise.${name} COMMAND ${command} prove --built ${chapter}/${name})
    set_tests_properties(${chapter}.exercise.${name} PROPERTIES LABELS exercise TIMEOUT 300)
  endif()
endfunction()

# Every .cpp below the folder must be declared by one of the functions above.
function(workbook_check_orphans folder)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER found EXCLUDE REGEX "/(exercises|solutions|stubs)/")
  get_property(declared GLOBAL PROPERTY WORKBOOK_SOURCES)
  foreach(source IN LISTS found)
    if(NOT source IN_LIST declared)
      cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
      message(FATAL_ERROR "${source}: no line of ${folder}/CMakeLists.txt builds this file. "
                          "Add it to a workbook_program, workbook_library or workbook_tests line, or delete it.")
    endif()
  endforeach()
endfunction()

# Writes catalog.tsv (chapter, section, program, title), exercises.tsv (chapter, number, name, section, title), how the
# student's files are compiled, and the targets that build what the debug preset tests.
function(workbook_write_catalog)
  get_property(catalog GLOBAL PROPERTY WORKBOOK_CATALOG)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/catalog.tsv CONTENT "${catalog}" @ONLY)
  get_property(exercises GLOBAL PROPERTY WORKBOOK_EXERCISES)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/exercises.tsv CONTENT "${exercises}" @ONLY)
  get_property(library_tests GLOBAL PROPERTY WORKBOOK_LIBRARY_TESTS)
  add_custom_target(library_tests DEPENDS workbook ${library_tests})
  if(DLFS_SANITIZE)
    get_property(exercise_tests GLOBAL PROPERTY WORKBOOK_EXERCISE_TESTS)
    add_custom_target(exercise_tests DEPENDS dlfs_exercise_program ${exercise_tests})
    if(NOT DLFS_COMMAND)
      add_dependencies(exercise_tests workbook)
    endif()
  endif()

  # How the student's files are compiled: by the check, in the debug preset; for editors, in any.
  get_target_property(boost Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
  # A missing return is an error, as it is to be seen before a run that depends on chance; other warnings are not.
  set(compiler ${CMAKE_CXX_COMPILER} -std=c++20 -Og -g1 -fPIC -ffp-contract=off -D_GLIBCXX_ASSERTIONS -Wall
               -Wextra -Wno-unused-parameter -Werror=return-type ${sanitizers} -I${CMAKE_SOURCE_DIR})
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    list(APPEND compiler -Wno-unused-private-field)  # what an exercise is to remember, before it is written
  endif()
  list(REMOVE_ITEM boost /usr/include)  # where compilers look anyway, after their own
  foreach(folder IN LISTS boost)
    list(APPEND compiler -isystem ${folder})
  endforeach()
  if(DLFS_SANITIZE)
    _workbook_exercise_preludes(${compiler})
  endif()
  list(JOIN compiler "\n" compiler)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/exercises/compiler.txt CONTENT "${compiler}\n" @ONLY)
endfunction()
