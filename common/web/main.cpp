// The program behind ./workbook serve: a page on this machine alone over everything that the workbook has.
#include <atomic>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <poll.h>
#include <unistd.h>

#include "common/cli/command_line.hpp"
#include "common/cli/usage_error.hpp"
#include "common/parallel/threads.hpp"
#include "common/platform/process.hpp"
#include "common/web/guard.hpp"
#include "common/web/playground/playground_desk.hpp"
#include "common/web/routes/desk.hpp"
#include "common/web/routes/explore_routes.hpp"
#include "common/web/server.hpp"

namespace {

using namespace dlfs;
using namespace dlfs::web;

unsigned port_of(const CommandLine& line) {
  const std::string text = line.value("--port").value_or("4747");
  const bool digits =
      !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos;
  const unsigned port = digits ? static_cast<unsigned>(std::stoul(text)) : 0;
  if (port < 1024 || port > 65535)
    throw UsageError("serve: --port " + text + ": expected a number from 1024 to 65535");
  return port;
}

// In the reader's browser, if there is a display: xdg-open goes on without us.
void open_browser(const std::string& address) {
  const auto is_set = [](const char* name) {
    return std::getenv(name) != nullptr && *std::getenv(name) != '\0';
  };
  if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) return;
  try {
    run_process({"setsid", "-f", "xdg-open", address}, [](const std::string&) {});
  } catch (const std::exception&) {  // the address is printed anyway
  }
}

// Another link at each Enter, as long as somebody sits at a terminal.
void offer_links(Guard& guard, const std::string& address, const std::atomic<bool>& ending) {
  while (!ending) {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, 200) <= 0) continue;
    char text[256];
    if (read(STDIN_FILENO, text, sizeof text) <= 0) return;
    std::cout << address << guard.new_token() << std::endl;
  }
}

int serve(const std::vector<std::string>& words) {
  const CommandLine line = parse_command_line({"serve",
                                               0,
                                               0,
                                               "serve [--port N] [--no-browser] [--allow-host NAME]",
                                               {"--port N", "--no-browser", "--allow-host NAME", "--log"}},
                                              words);
  set_threads(1);  // pages compute little, and programs want the processors
  const char* const elsewhere =
      std::getenv("WORKBOOK_EXERCISES");  // for tests: other files of the chapters' exercises
  Desk desk({DLFS_SOURCE_DIR, DLFS_BINARY_DIR}, elsewhere == nullptr ? "" : elsewhere);
  const bool log = line.has("--log");
  Server server({.port = port_of(line)}, desk.events, [log](const std::string& text) {
    if (log) std::cerr << text << '\n';
  });
  Guard guard(server.port(), line.value("--allow-host").value_or(""));
  Router router;
  add_page_routes(router, desk, guard.page_key());
  add_run_routes(router, desk);
  add_exercise_routes(router, desk);
  const auto weights = [&desk] { return desk.weights(); };
  add_digit_routes(router, weights);
  add_plane_routes(router, weights);
  add_step_routes(router);
  PlaygroundDesk playgrounds(desk.events, [&server] { return server.streams() > 0; });
  add_playground_routes(router, playgrounds);

  const std::string address = "http://127.0.0.1:" + std::to_string(server.port()) + "/login?token=";
  const std::string first = address + guard.new_token();
  std::cout << "The workbook's page, for this machine alone (the link works once, within a minute):\n\n  "
            << first << "\n\nEnter: another link; Ctrl-C: end." << std::endl;
  std::atomic<bool> ending = false;
  std::thread links;
  if (isatty(STDIN_FILENO) == 1) links = std::thread([&] { offer_links(guard, address, ending); });
  if (!line.has("--no-browser")) open_browser(first);
  server.run(
      [&](const Request& request) {
        const std::optional<Response> refused = guard.check(request);
        return refused ? *refused : router.answer(request);
      },
      true);
  ending = true;
  if (links.joinable()) links.join();
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    return serve(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const UsageError& error) {
    std::cerr << "workbook: " << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "workbook: " << error.what() << '\n';
    return 1;
  }
}
