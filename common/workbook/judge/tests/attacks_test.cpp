// Hostile submissions: each tries to harm the grader, the machine or another submission, and is judged like any other.
#include "common/workbook/judge/tests/attacks.hpp"

#include <algorithm>
#include <cstdlib>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "common/testing/catch.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"
#include "common/workbook/sandbox/tests/needs_bubblewrap.hpp"
#include "common/workbook/tests/judge_sample.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

// The right mean, after an attack that returns whether it did harm.
std::string hostile(const std::string& attack) {
  return "#include \"mean.hpp\"\n" + attack_headers + "static bool attack() {\n" + attack + "\n}\n" +
         "namespace dlfs::exercise { double mean(const std::vector<double>& x) {\n"
         "static const bool harm = attack();\nif (harm) throw std::runtime_error(\"harm was done\");\n"
         "if (x.empty()) throw std::invalid_argument(\"empty\");\n"
         "return std::accumulate(x.begin(), x.end(), 0.0) / double(x.size()); } }\n";
}

// The verdict on an attack; it came in time, and the attack did not succeed.
Verdict judge_attack(const std::string& attack) {
  JudgeLimits limits = short_limits();
  limits.run.time = std::chrono::seconds(10);
  const Verdict verdict = judge_text(hostile(attack), limits);
  INFO(attack << '\n' << verdict.message);
  CHECK((verdict.status != Status::compile_error && verdict.status != Status::refused));
  CHECK(verdict.message.find("harm was done") == std::string::npos);
  CHECK(verdict.seconds < 60);
  return verdict;
}

bool some_process_is_called(const std::string& name) {
  std::error_code gone;
  for (fs::directory_iterator process("/proc", gone), end; !gone && process != end; process.increment(gone)) {
    if (dlfs::content_of(process->path() / "comm") == name + "\n") return true;
  }
  return false;
}

std::size_t shared_memory_segments() {
  const std::string table = dlfs::content_of("/proc/sysvipc/shm");
  return static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n'));
}

// A socket of this machine that attacks try to reach.
struct Listener {
  explicit Listener(int type) : number(socket(AF_INET, type, 0)) {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof any;
    REQUIRE(bind(number, reinterpret_cast<sockaddr*>(&any), size) == 0);
    if (type == SOCK_STREAM) REQUIRE(listen(number, 5) == 0);
    REQUIRE(getsockname(number, reinterpret_cast<sockaddr*>(&any), &size) == 0);
    port = ntohs(any.sin_port);
  }
  ~Listener() { close(number); }
  Listener(const Listener&) = delete;
  int number;
  int port = 0;
};

}  // namespace

TEST_CASE("an attack on the terminal, the grader or other processes does no harm", "[attack]") {
  if (skip_without_bubblewrap()) return;
  rlimit before{}, after{};
  getrlimit(RLIMIT_NOFILE, &before);
  setenv("DLFS_TEACHERS_SECRET", "of the teacher", 1);
  const Attack attack = GENERATE(from_range(attacks_on_processes()));
  INFO(attack.name);
  judge_attack(attack.body);
  getrlimit(RLIMIT_NOFILE, &after);
  CHECK(before.rlim_cur == after.rlim_cur);
}

TEST_CASE("a daemon does not outlive its sandbox, whatever it leaves behind", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const Verdict verdict = judge_attack(attack_by_a_daemon().body);
  CHECK(to_string(verdict.status) == "passed");  // it was there
  CHECK_FALSE(some_process_is_called("dlfs-survivor"));
}

TEST_CASE("a record that is replaced or filled up does not stop the judge", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const Attack attack = GENERATE(from_range(attacks_on_the_record()));
  INFO(attack.name);
  const Verdict verdict = judge_attack(attack.body);
  CHECK((verdict.status != Status::passed || attack.name == "a pipe instead of the record"));
}

TEST_CASE("an attack on files does no harm", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const dlfs::TemporaryFolder others;
  const std::string foreign = others.file("mean.cpp", "the work of somebody else").string();
  const std::string lock = (debug_checkout.build.parent_path() / "lock").string();
  const std::string solution = (sample_folder / "solutions/mean.cpp").string();
  // The number is generated, not the attack: it names the folder of this very round.
  const int number = GENERATE(range(0, 6));
  const std::vector<Attack> attacks = attacks_on_files({foreign, solution, "/etc/passwd"}, lock);
  REQUIRE(attacks.size() == 6);
  const Attack& attack = attacks[static_cast<std::size_t>(number)];
  INFO(attack.name);
  CHECK(to_string(judge_attack(attack.body).status) == "passed");
}

TEST_CASE("an attack through the network or sockets reaches nobody", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const dlfs::TemporaryFolder folder;
  const Listener tcp(SOCK_STREAM), udp(SOCK_DGRAM);
  sockaddr_un place{};
  place.sun_family = AF_UNIX;
  const std::string path = (folder.path() / "socket").string();
  path.copy(place.sun_path, sizeof place.sun_path - 1);
  const int local = socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(bind(local, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0);
  REQUIRE(listen(local, 5) == 0);
  for (const Attack& attack : attacks_on_the_network(tcp.port, udp.port, path)) judge_attack(attack.body);
  char byte = 0;
  CHECK(recv(udp.number, &byte, 1, MSG_DONTWAIT) < 0);
  close(local);
}

TEST_CASE("memory and processes of a whole sandbox have a limit", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const std::size_t segments = shared_memory_segments();
  SECTION("memory") {
    const Attack attack = GENERATE(from_range(attacks_on_memory()));
    INFO(attack.name);
    CHECK(to_string(judge_attack(attack.body).status) == "out of memory");
  }
  SECTION("processes without end") { judge_attack(attack_by_processes().body); }
  CHECK(shared_memory_segments() == segments);
}
