#include "common/web/tests/sample_server.hpp"

#include "common/web/event_route.hpp"

namespace dlfs::web {

SampleServer::SampleServer(ServerSettings settings, const std::string& allow_host) {
  settings.port = 0;
  server_ = std::make_unique<Server>(settings, events_, [this](const std::string& line) {
    const std::lock_guard lock(mutex_);
    log_.push_back(line);
  });
  guard_ = std::make_unique<Guard>(server_->port(), allow_host);
  router_.get("/", [](const Call&) { return json_response("home"); });
  router_.get("/static/*", [](const Call&) { return json_response("file"); });
  router_.get("/picture", [](const Call&) {
    Response picture{.type = "image/svg+xml", .body = "<svg/>"};
    picture.is_picture = true;
    return picture;
  });
  router_.get("/api/events", event_stream);
  router_.post("/api/change", [this](const Call&) {
    ++changes_;
    return json_response("changed");
  });
  thread_ = std::thread([this] {
    server_->run([this](const Request& request) {
      const std::optional<Response> refused = guard_->check(request);
      return refused ? *refused : router_.answer(request);
    });
  });
}

SampleServer::~SampleServer() {
  server_->stop();
  thread_.join();
}

std::vector<std::string> SampleServer::log() {
  const std::lock_guard lock(mutex_);
  return log_;
}

std::string SampleServer::cookie() {
  if (!cookie_.empty()) return cookie_;
  const std::string answer = login(guard_->new_token());
  const std::size_t start = answer.find("Set-Cookie: ") + 12;
  return cookie_ = answer.substr(start, answer.find(';', start) - start);
}

std::string SampleServer::login(const std::string& token) {
  return exchange(port(), "GET /login?token=" + token + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n");
}

Descriptor SampleServer::open_stream(const std::string& more) {
  Descriptor socket = connect_to(port());
  send_text(socket, "GET /api/events HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + cookie() + "\r\n" +
                        more + "\r\n");
  return socket;
}

std::string SampleServer::get(const std::string& target, const std::string& more) {
  return exchange(port(), "GET " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + cookie() +
                              "\r\n" + more + "\r\n");
}

std::string SampleServer::post(const std::string& target, const std::string& body, const std::string& more) {
  return exchange(port(), "POST " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nCookie: " + cookie() +
                              "\r\nOrigin: http://" + host() + "\r\nX-Workbook: " + guard_->page_key() +
                              "\r\nContent-Type: application/json\r\nContent-Length: " +
                              std::to_string(body.size()) + "\r\n" + more + "\r\n" + body);
}

}  // namespace dlfs::web
