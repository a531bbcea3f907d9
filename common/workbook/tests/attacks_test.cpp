// Hostile submissions: each tries to harm the grader, the machine or another submission, and is judged like any other.
#include <algorithm>
#include <cstdlib>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "common/testing/catch.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"
#include "common/workbook/tests/judge_sample.hpp"
#include "common/workbook/tests/needs_bubblewrap.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

const std::string headers =
    "#include <csignal>\n#include <cstring>\n#include <filesystem>\n#include <fstream>\n#include "
    "<iterator>\n#include <numeric>\n#include <fcntl.h>\n#include <linux/fs.h>\n#include "
    "<netinet/in.h>\n#include "
    "<sched.h>\n"
    "#include <sys/file.h>\n#include <sys/ioctl.h>\n#include <sys/mman.h>\n#include <sys/prctl.h>\n#include "
    "<sys/ptrace.h>\n"
    "#include <sys/resource.h>\n#include <sys/shm.h>\n#include <sys/socket.h>\n#include <sys/stat.h>\n"
    "#include <sys/sysmacros.h>\n#include <sys/un.h>\n#include <unistd.h>\n";

// The right mean, after an attack that returns whether it did harm.
std::string hostile(const std::string& attack) {
  return "#include \"mean.hpp\"\n" + headers + "static bool attack() {\n" + attack + "\n}\n" +
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

std::string address_of(const Listener& listener) {
  return "sockaddr_in to{}; to.sin_family = AF_INET; to.sin_addr.s_addr = htonl(INADDR_LOOPBACK); "
         "to.sin_port = htons(" +
         std::to_string(listener.port) + "); const auto* at = reinterpret_cast<sockaddr*>(&to);\n";
}

}  // namespace

TEST_CASE("an attack on the terminal, the grader or other processes does no harm", "[attack]") {
  if (skip_without_bubblewrap()) return;
  rlimit before{}, after{};
  getrlimit(RLIMIT_NOFILE, &before);
  setenv("DLFS_TEACHERS_SECRET", "of the teacher", 1);
  const auto [name, attack] = GENERATE(table<std::string, std::string>({
      {"typing into the terminal",
       "int tty = open(\"/dev/tty\", O_RDWR); char c = 'x'; for (int d : {0, 1, 2, tty}) if (ioctl(d, "
       "TIOCSTI, &c) == 0) "
       "return true; return tty >= 0;"},
      {"the limits of the grader",
       "rlimit none{0, 0}; for (pid_t p = 2; p < 40000; ++p) if (p != getpid() && (prlimit(p, RLIMIT_NOFILE, "
       "&none, "
       "nullptr) == 0 || prlimit(p, RLIMIT_FSIZE, &none, nullptr) == 0)) return true; return false;"},
      {"the environment of the grader",
       "if (getenv(\"DLFS_TEACHERS_SECRET\")) return true; for (pid_t p : {getppid(), 1, getpid()}) { "
       "std::ifstream in(\"/proc/\" + "
       "std::to_string(p) + \"/environ\"); std::string all{std::istreambuf_iterator<char>(in), {}}; if "
       "(all.find(\"of the teacher\") != all.npos) return true; } return false;"},
      {"a signal to everybody",
       "if (fork() == 0) { kill(-1, SIGTERM); kill(-1, SIGKILL); _exit(0); } sleep(1); return false;"},
      {"names and settings of the machine",
       "for (const char* f : {\"/proc/sys/kernel/core_pattern\", \"/proc/sysrq-trigger\", "
       "\"/proc/sys/vm/drop_caches\"}) if "
       "(open(f, O_WRONLY) >= 0) return true; return sethostname(\"x\", 1) == 0;"},
      {"a user namespace of its own", "return unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNS) == 0;"},
  }));
  INFO(name);
  judge_attack(attack);
  getrlimit(RLIMIT_NOFILE, &after);
  CHECK(before.rlim_cur == after.rlim_cur);
}

TEST_CASE("a daemon does not outlive its sandbox, whatever it leaves behind", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const Verdict verdict = judge_attack(
      "if (fork() == 0) { setsid(); clearenv(); prctl(PR_SET_NAME, \"dlfs-survivor\"); for (int d = 0; d < "
      "99; ++d) close(d); if "
      "(fork() != 0) _exit(0); for (;;) {} } sleep(1); int found = 0; for (auto& p : "
      "std::filesystem::directory_iterator(\"/proc\")) { std::ifstream in(p.path() / \"comm\"); std::string "
      "s; in >> s; found += s "
      "== \"dlfs-survivor\"; } if (found == 0) _exit(9); return false;");
  CHECK(to_string(verdict.status) == "passed");  // it was there
  CHECK_FALSE(some_process_is_called("dlfs-survivor"));
}

TEST_CASE("a record that is replaced or filled up does not stop the judge", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const std::string find =
      "int d = atoi(getenv(\"DLFS_RECORD\")); char at[999] = {}; readlink((\"/proc/self/fd/\" + "
      "std::to_string(d)).c_str(), at, 998);";
  const std::string replace = GENERATE("unlink(at); mkfifo(at, 0666); mkfifo(\"record\", 0666);",
                                       "int zero = open(\"/dev/zero\", O_RDONLY); dup2(zero, d);",
                                       "signal(SIGXFSZ, SIG_IGN); std::string much(1 << 20, 'x'); while "
                                       "(write(d, much.data(), much.size()) > 0) {}",
                                       "close(d);");
  const Verdict verdict = judge_attack(find + replace + "return false;");
  CHECK((verdict.status != Status::passed || replace.starts_with("unlink")));
}

TEST_CASE("an attack on files does no harm", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const dlfs::TemporaryFolder others;
  const std::string foreign = others.file("mean.cpp", "the work of somebody else").string();
  const std::string lock = (debug_checkout.build.parent_path() / "lock").string();
  const auto [name, attack] = GENERATE_COPY(table<std::string, std::string>({
      {"filling the disk",
       "std::size_t all = 0; std::vector<char> much(1 << 20); for (const char* folder : {\"\", \"../\", "
       "\"/tmp/\", \"/\"}) for (int i "
       "= 0; i < 50; ++i) { int f = open((folder + std::to_string(i)).c_str(), O_WRONLY | O_CREAT, 0666); "
       "ssize_t n; for (int k = 0; k < "
       "60 && (n = write(f, much.data(), much.size())) > 0; ++k) all += std::size_t(n); close(f); } return "
       "all > (100u << 20);"},
      {"a block device",
       "return mknod(\"disk\", S_IFBLK | 0600, makedev(254, 0)) == 0 || open(\"/dev/vda\", O_RDONLY) >= 0;"},
      {"owners and attributes",
       "int here = open(\".\", O_RDONLY); int flags = 0x10; return chown(\".\", 1, 1) == 0 || ioctl(here, "
       "FS_IOC_SETFLAGS, &flags) "
       "== 0;"},
      {"what others handed in", "return open(\"" + foreign +
                                    "\", O_RDONLY) >= 0 || open(\"/etc/passwd\", O_RDONLY) >= 0 || "
                                    "open(\"" +
                                    (sample_folder / "solutions/mean.cpp").string() + "\", O_RDONLY) >= 0;"},
      {"the lock of ./workbook",
       "int f = open(\"" + lock + "\", O_RDONLY); return f >= 0 && flock(f, LOCK_EX | LOCK_NB) == 0;"},
      {"folders that cannot be removed",
       "for (int i = 0; i < 2500 && mkdir(\"deep\", 0777) == 0 && chdir(\"deep\") == 0; ++i) {} "
       "mkdir(\"none\", 0); return false;"},
  }));
  INFO(name);
  CHECK(to_string(judge_attack(attack).status) == "passed");
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
  judge_attack(address_of(tcp) +
               "for (int protocol : {0, 262 /* MPTCP */}) { int s = socket(AF_INET, SOCK_STREAM, protocol); "
               "if (connect(s, at, sizeof "
               "to) == 0) return true; close(s); } int s = socket(AF_INET, SOCK_STREAM, 0); return sendto(s, "
               "\"x\", 1, MSG_FASTOPEN, "
               "at, sizeof to) > 0;");
  judge_attack(address_of(udp) +
               "sendto(socket(AF_INET, SOCK_DGRAM, 0), \"x\", 1, 0, at, sizeof to); return false;");
  char byte = 0;
  CHECK(recv(udp.number, &byte, 1, MSG_DONTWAIT) < 0);
  judge_attack("sockaddr_un to{}; to.sun_family = AF_UNIX; strcpy(to.sun_path, \"" + path +
               "\"); return connect(socket(AF_UNIX, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&to), "
               "sizeof to) == 0;");
  close(local);
}

TEST_CASE("memory and processes of a whole sandbox have a limit", "[attack]") {
  if (skip_without_bubblewrap()) return;
  const std::size_t segments = shared_memory_segments();
  const std::string touch = "memset(p, 1, n);";
  SECTION("shared memory of System V") {
    const Verdict verdict = judge_attack(
        "const std::size_t n = 2500u << 20; int id = shmget(IPC_PRIVATE, n, 0600); void* p = "
        "shmat(id, nullptr, 0); " +
        touch + "return true;");
    CHECK(to_string(verdict.status) == "out of memory");
  }
  SECTION("many processes") {
    const Verdict verdict = judge_attack(
        "const std::size_t n = 300u << 20; for (int i = 0; i < 9; ++i) if (fork() == 0) { void* p = "
        "mmap(nullptr, n, 3, MAP_PRIVATE | "
        "MAP_ANONYMOUS, -1, 0); " +
        touch + " sleep(9); _exit(0); } sleep(9); return false;");
    CHECK(to_string(verdict.status) == "out of memory");
  }
  SECTION("processes without end") { judge_attack("for (;;) fork();"); }
  CHECK(shared_memory_segments() == segments);
}
