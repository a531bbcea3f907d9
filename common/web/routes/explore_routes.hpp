// Addresses of the pages that open up an algorithm (common/explore).
#pragma once

#include "common/web/router.hpp"
#include "common/web/runs/run_arguments.hpp"

namespace dlfs::web {

// weights must outlive the router.
void add_digit_routes(Router& router, const FileTable& weights);  // /api/weights, /api/digits/*, /api/trace
void add_step_routes(Router& router);  // /api/graph, /api/surface, /api/convolution, /api/gridworld

}  // namespace dlfs::web
