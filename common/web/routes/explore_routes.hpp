// Addresses of the pages that open up an algorithm (common/explore).
#pragma once

#include "common/web/router.hpp"
#include "common/web/routes/loaded_file.hpp"

namespace dlfs::web {

void add_digit_routes(Router& router, const FindFiles& weights);  // /api/weights, /api/digits/*, /api/trace
void add_plane_routes(Router& router, const FindFiles& weights);  // /api/planes, /api/plane, /image and /walk
void add_step_routes(Router& router);  // /api/graph, /api/surface, /api/convolution, /api/gridworld

}  // namespace dlfs::web
