# One seed gives one result, to the last bit: with GCC and Clang, and on every processor that has fused multiply-adds, which are
# the x86-64 processors with AVX2 and FMA (x86-64-v3, most of them since 2013) and all of ARMv8.

# The compiler does not fuse a * b + c by itself: fused multiply-adds are written, std::fma or multiply_add (kernels/simd.hpp).
# The other two options let loops with square roots and with selections be computed many elements at a time; they change
# error numbers and exceptions, which nothing here asks for, and no result.
target_compile_options(dlfs_settings INTERFACE -ffp-contract=off -fno-math-errno -fno-trapping-math)

# DLFS_MARCH overrules; it is for trying another processor's instructions.
set(DLFS_MARCH "" CACHE STRING "Processor to compile for (-march=); empty: this one if DLFS_NATIVE, else x86-64-v3")
if(DLFS_MARCH)
  target_compile_options(dlfs_settings INTERFACE -march=${DLFS_MARCH})
  return()
endif()

set(DLFS_FMA ON)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64" AND NOT CMAKE_CROSSCOMPILING)
  include(CheckCXXSourceRuns)
  check_cxx_source_runs("
    int main() {
      __builtin_cpu_init();
      return __builtin_cpu_supports(\"avx2\") && __builtin_cpu_supports(\"fma\") && __builtin_cpu_supports(\"bmi2\") ? 0 : 1;
    }" DLFS_CPU_IS_X86_64_V3)
  set(DLFS_FMA ${DLFS_CPU_IS_X86_64_V3})
endif()

if(NOT DLFS_FMA)
  message(STATUS "This processor has no fused multiply-adds: results differ from those of newer ones in their last digits")
endif()
if(DLFS_NATIVE)
  target_compile_options(dlfs_settings INTERFACE -march=native)
elseif(DLFS_CPU_IS_X86_64_V3)
  target_compile_options(dlfs_settings INTERFACE -march=x86-64-v3)
endif()
