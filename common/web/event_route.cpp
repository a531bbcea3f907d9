#include "common/web/event_route.hpp"

#include <charconv>

namespace dlfs::web {

Response event_stream(const Call& call) {
  Response stream{.type = "text/event-stream"};
  stream.is_stream = true;
  std::string seen = call.request.header("last-event-id").value_or("");
  const std::optional<Target> target = parse_target(call.request.target);
  if (seen.empty() && target && target->query.contains("after")) seen = target->query.at("after");
  const auto [end, error] = std::from_chars(seen.data(), seen.data() + seen.size(), stream.after);
  stream.has_seen = !seen.empty() && error == std::errc{} && end == seen.data() + seen.size();
  return stream;
}

}  // namespace dlfs::web
