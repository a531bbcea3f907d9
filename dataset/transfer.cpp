#include "dataset/transfer.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <system_error>

#include <curl/curl.h>

namespace dlfs {

namespace {

constexpr long partial_content = 206;
constexpr long range_not_satisfiable = 416;

using Clock = std::chrono::steady_clock;

struct GlobalCurl {
  GlobalCurl() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  GlobalCurl(const GlobalCurl&) = delete;
  GlobalCurl& operator=(const GlobalCurl&) = delete;
  ~GlobalCurl() { curl_global_cleanup(); }
};

// What libcurl's callbacks need to know.
struct State {
  CURL* curl;
  const std::string& name;
  const std::filesystem::path& part;
  const DownloadOptions& options;
  std::ofstream file{};
  std::uint64_t kept = 0;      // bytes of an earlier attempt
  std::uint64_t received = 0;  // bytes of this one
  curl_off_t watched = 0;      // bytes at the beginning of the present span of stall_timeout
  Clock::time_point span_begin = Clock::now();
  std::string trouble{};  // the reason if a callback stops the transfer
};

// The first bytes of the answer: does the server continue the part or start again?
bool open_part(State& state) {
  long status = 0;
  curl_easy_getinfo(state.curl, CURLINFO_RESPONSE_CODE, &status);
  if (status != partial_content) state.kept = 0;
  state.file.open(state.part, std::ios::binary | (state.kept > 0 ? std::ios::app : std::ios::trunc));
  return state.file.is_open();
}

std::size_t write_bytes(char* bytes, std::size_t size, std::size_t count, void* user) noexcept {
  State& state = *static_cast<State*>(user);
  const std::size_t length = size * count;
  constexpr std::size_t stop = 0;
  try {
    if (!state.file.is_open() && !open_part(state)) {
      state.trouble = "cannot write " + state.part.string();
      return stop;
    }
    state.received += length;
    if (state.kept + state.received > state.options.max_bytes) {
      state.trouble = "longer than the " + std::to_string(state.options.max_bytes) + " bytes allowed";
      return stop;
    }
    state.file.write(bytes, static_cast<std::streamsize>(length));
    if (state.file) return length;
    state.trouble = "cannot write " + state.part.string() + ": is there space left?";
  } catch (const std::exception& error) {
    state.trouble = error.what();
  }
  return stop;
}

// Whether a span of stall_timeout ends in which too little arrived; the trouble then says so.
bool too_slow(State& state, curl_off_t received) {
  const Clock::time_point now = Clock::now();
  const std::chrono::seconds span = state.options.stall_timeout;
  if (now - state.span_begin <= span) return false;
  const curl_off_t before = received < state.watched ? 0 : state.watched;  // a redirect begins anew
  const auto arrived = static_cast<std::uint64_t>(received - before);
  state.watched = received;
  state.span_begin = now;
  if (arrived >= state.options.min_rate * static_cast<std::uint64_t>(span.count())) return false;
  state.trouble = (arrived == 0 ? "nothing" : "no more than " + std::to_string(arrived) + " bytes") +
                  std::string(" arrived for ") + std::to_string(span.count()) + " s";
  return true;
}

// Called about once a second, more often while bytes arrive.
int watch(void* user, curl_off_t total, curl_off_t received, curl_off_t, curl_off_t) noexcept {
  State& state = *static_cast<State*>(user);
  constexpr int stop = 1;
  try {
    if (too_slow(state, received)) return stop;
    if (!state.options.progress) return 0;
    const std::uint64_t all = total > 0 ? state.kept + static_cast<std::uint64_t>(total) : 0;
    state.options.progress(state.name, state.kept + static_cast<std::uint64_t>(received), all);
    return 0;
  } catch (const std::exception& error) {
    state.trouble = error.what();
    return stop;
  }
}

void set_options(State& state, const std::string& url, std::string& range, char* message) {
  const auto set = [&](CURLoption option, auto value) {
    if (curl_easy_setopt(state.curl, option, value) != CURLE_OK) {
      throw std::runtime_error("libcurl does not know option " + std::to_string(option));
    }
  };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_USERAGENT, "deep-learning-from-scratch");
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 1L);
  set(CURLOPT_MAXREDIRS, 5L);
  set(CURLOPT_FAILONERROR, 1L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(state.options.connect_timeout.count()));
  set(CURLOPT_ERRORBUFFER, message);
  set(CURLOPT_WRITEFUNCTION, &write_bytes);
  set(CURLOPT_WRITEDATA, &state);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &watch);
  set(CURLOPT_XFERINFODATA, &state);
  if (state.kept > 0) {
    range = std::to_string(state.kept) + "-";
    set(CURLOPT_RANGE, range.c_str());
  }
}

// In words of our own: libcurl's differ from version to version.
std::string cut_off(const State& state) {
  curl_off_t announced = 0;
  curl_easy_getinfo(state.curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  const auto received = static_cast<curl_off_t>(state.received);
  return "the connection ended " +
         (announced > received ? std::to_string(announced - received) + " bytes"
                               : std::string("some bytes")) +
         " before the end of the file";
}

}  // namespace

void transfer(const std::string& url, const std::string& name, const std::filesystem::path& part,
              const DownloadOptions& options) {
  static const GlobalCurl global;
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) throw std::runtime_error("libcurl does not start");
  State state{.curl = curl.get(), .name = name, .part = part, .options = options};
  std::error_code absent;
  const std::uintmax_t size = std::filesystem::file_size(part, absent);
  if (!absent) state.kept = size;

  std::array<char, CURL_ERROR_SIZE> message{};
  std::string range;
  set_options(state, url, range, message.data());
  const CURLcode result = curl_easy_perform(curl.get());
  state.file.close();

  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  // The part is not the beginning of this file.
  if (status == range_not_satisfiable && std::filesystem::remove(part))
    return transfer(url, name, part, options);
  if (!state.trouble.empty()) throw std::runtime_error(state.trouble);
  if (result == CURLE_PARTIAL_FILE) throw std::runtime_error(cut_off(state));
  if (result == CURLE_HTTP_RETURNED_ERROR) throw std::runtime_error("HTTP status " + std::to_string(status));
  if (result != CURLE_OK) {
    throw std::runtime_error(message[0] == '\0' ? curl_easy_strerror(result) : message.data());
  }
  if (state.received == 0)
    throw std::runtime_error("HTTP status " + std::to_string(status) + " without content");
  if (!state.file) throw std::runtime_error("cannot write " + part.string() + ": is there space left?");
}

}  // namespace dlfs
