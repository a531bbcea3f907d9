// Catch2's header alone, to be precompiled (common/cmake/Dependencies.cmake).
#include "common/testing/catch.hpp"
