// Nothing but Catch2's header, to be precompiled (common/cmake/Precompiled.cmake).
#include "common/testing/catch.hpp"
