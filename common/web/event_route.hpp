// GET /api/events: events from now on, or from those that the page has seen on.
#pragma once

#include "common/web/router.hpp"

namespace dlfs::web {

// The beginning of a stream; the number of the last event seen is in the header Last-Event-ID, or in ?after=.
Response event_stream(const Call& call);

}  // namespace dlfs::web
