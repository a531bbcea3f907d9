#include "common/events/events.hpp"

#include "common/json/json_value.hpp"
#include "common/platform/descriptor.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("events are lines of JSON", "[events]") {
  const Descriptor file = temporary_file();
  send_events_to(file.number());
  CHECK(events_wanted());
  send_event("figure", {{"file", "a \"b\".svg"}});
  send_point("loss", "train", 3, 0.25);
  send_events_to(-1);
  send_event("lost", {});
  const std::string text = read_all(file);
  const std::size_t end = text.find('\n');
  CHECK(JsonValue::parse(text.substr(0, end)).string("file") == "a \"b\".svg");
  CHECK(text.substr(end + 1) ==
        "{\"event\": \"point\", \"chart\": \"loss\", \"curve\": \"train\", \"x\": 3, \"y\": 0.25}\n");
}

TEST_CASE("a listener that has gone does not end the program", "[events]") {
  Pipe pipe = open_pipe();
  send_events_to(pipe.writing.number());
  pipe.reading.close();
  send_event("end", {{"status", 0}});
  CHECK_FALSE(events_wanted());
  send_events_to(-1);
}
