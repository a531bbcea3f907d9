// An answer as it goes over the wire, with the headers that every answer has.
#pragma once

#include <string>

#include "common/web/http.hpp"

namespace dlfs::web {

// Status line, headers and body (of a stream the headers alone). Every answer forbids what a page could be made to do by text
// that got into it: scripts, styles, pictures and requests from anywhere but this server, being framed, being read by pages of
// other servers, and being kept in the browser's cache. Access-Control-Allow-* is never among them.
std::string answer_text(const Response& response);

}  // namespace dlfs::web
