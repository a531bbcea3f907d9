#include "common/web/event_log.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::web;

TEST_CASE("a page gets the events that it has missed", "[web]") {
  EventLog log;
  for (int i = 1; i <= 5; ++i) log.publish("number", i);
  const auto missed = log.after(3);
  REQUIRE(missed.events.size() == 2);
  CHECK(missed.events[0]->text() == "id: 4\nevent: number\ndata: 4\n\n");
  CHECK(missed.last == 5);
  CHECK_FALSE(missed.gap);
  CHECK(log.after(5).events.empty());
}

TEST_CASE("the last 2000 events are kept, and a page that missed more is told so", "[web]") {
  EventLog log;
  for (int i = 1; i <= 2500; ++i) log.publish("number", i);
  CHECK_FALSE(log.after(500).gap);
  CHECK(log.after(500).events.size() == 2000);
  CHECK(log.after(499).gap);
  CHECK(log.after(99999).gap);  // a number of a server before this one
  CHECK(log.after(99999).events.size() == 2000);
}

TEST_CASE("long events do not fill the memory", "[web]") {
  EventLog log;
  const std::string text(1 << 20, 'x');
  for (int i = 0; i < 20; ++i) log.publish("output", text);
  CHECK(log.after(0).events.size() == 7);
  CHECK(log.after(0).gap);
}

TEST_CASE("of events with one key the newest is kept", "[web]") {
  EventLog log;
  int told = 0;
  log.on_publish([&] { ++told; });
  log.publish("frame", 1, "playground 1");
  log.publish("number", 2);
  log.publish("frame", 3, "playground 1");
  CHECK(told == 3);
  const auto missed = log.after(0);
  REQUIRE(missed.events.size() == 2);
  CHECK(missed.events[0]->data == "2");
  CHECK(missed.events[1]->data == "3");
  CHECK_FALSE(missed.gap);
}
