// Nothing but what the tests of the exercises read first, to be precompiled (CMakeLists.txt).
#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"
