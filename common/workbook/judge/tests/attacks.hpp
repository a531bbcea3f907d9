// Hostile submissions: what each tries, as the body of a function of C++ that returns whether it did harm.
#pragma once

#include <string>
#include <vector>

namespace dlfs::workbook {

struct Attack {
  std::string name, body;
};

// What the bodies need.
inline const std::string attack_headers =
    "#include <csignal>\n#include <cstdlib>\n#include <cstring>\n#include <filesystem>\n#include <fstream>\n"
    "#include <iterator>\n#include <numeric>\n#include <string>\n#include <vector>\n"
    "#include <fcntl.h>\n#include <linux/fs.h>\n#include <netinet/in.h>\n#include <sched.h>\n#include "
    "<sys/file.h>\n"
    "#include <sys/ioctl.h>\n#include <sys/mman.h>\n#include <sys/prctl.h>\n#include <sys/ptrace.h>\n"
    "#include <sys/resource.h>\n#include <sys/shm.h>\n#include <sys/socket.h>\n#include <sys/stat.h>\n"
    "#include <sys/sysmacros.h>\n#include <sys/un.h>\n#include <unistd.h>\n";

// The terminal, the grader, other processes. Its environment has DLFS_TEACHERS_SECRET="of the teacher".
inline std::vector<Attack> attacks_on_processes() {
  return {
      {"typing into the terminal",
       R"(int tty = open("/dev/tty", O_RDWR); char c = 'x';
          for (int d : {0, 1, 2, tty}) if (ioctl(d, TIOCSTI, &c) == 0) return true;
          return tty >= 0;)"},
      {"the limits of the grader",
       R"(rlimit none{0, 0};
          for (pid_t p = 2; p < 40000; ++p)
            if (p != getpid() && (prlimit(p, RLIMIT_NOFILE, &none, nullptr) == 0 ||
                                  prlimit(p, RLIMIT_FSIZE, &none, nullptr) == 0)) return true;
          return false;)"},
      {"the environment of the grader",
       R"(if (getenv("DLFS_TEACHERS_SECRET")) return true;
          for (pid_t p : {getppid(), 1, getpid()}) {
            std::ifstream in("/proc/" + std::to_string(p) + "/environ");
            std::string all{std::istreambuf_iterator<char>(in), {}};
            if (all.find("of the teacher") != all.npos) return true;
          }
          return false;)"},
      {"a signal to everybody",
       R"(if (fork() == 0) { kill(-1, SIGTERM); kill(-1, SIGKILL); _exit(0); }
          sleep(1);
          return false;)"},
      {"names and settings of the machine",
       R"(for (const char* f : {"/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/sys/vm/drop_caches"})
            if (open(f, O_WRONLY) >= 0) return true;
          return sethostname("x", 1) == 0;)"},
      {"a user namespace of its own", R"(return unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNS) == 0;)"},
  };
}

// A daemon in a session of its own, with neither environment nor descriptors, called dlfs-survivor; exits with 9 if it is
// not there.
inline Attack attack_by_a_daemon() {
  return {"a daemon that lives on",
          R"(if (fork() == 0) {
               setsid(); clearenv(); prctl(PR_SET_NAME, "dlfs-survivor");
               for (int d = 0; d < 99; ++d) close(d);
               if (fork() != 0) _exit(0);
               for (;;) {}
             }
             sleep(1);
             int found = 0;
             for (auto& p : std::filesystem::directory_iterator("/proc")) {
               std::ifstream in(p.path() / "comm"); std::string s; in >> s; found += s == "dlfs-survivor";
             }
             if (found == 0) _exit(9);
             return false;)"};
}

// The record that the tests write.
inline std::vector<Attack> attacks_on_the_record() {
  const std::string find =
      R"(int d = atoi(getenv("DLFS_RECORD")); char at[999] = {};
         readlink(("/proc/self/fd/" + std::to_string(d)).c_str(), at, 998);)";
  return {
      {"a pipe instead of the record",
       find + R"(unlink(at); mkfifo(at, 0666); mkfifo("record", 0666); return false;)"},
      {"zeros without end instead of the record",
       find + R"(int zero = open("/dev/zero", O_RDONLY); dup2(zero, d); return false;)"},
      {"a record that fills the disk", find + R"(signal(SIGXFSZ, SIG_IGN); std::string much(1 << 20, 'x');
                 while (write(d, much.data(), much.size()) > 0) {}
                 return false;)"},
      {"no record", find + "close(d); return false;"},
  };
}

// Files: of others, at these paths; the lock file of ./workbook; the disk.
inline std::vector<Attack> attacks_on_files(const std::vector<std::string>& foreign,
                                            const std::string& lock) {
  std::string opened;
  for (const std::string& file : foreign) opened += "open(\"" + file + "\", O_RDONLY) >= 0 || ";

  return {
      {"filling the disk",
       R"(std::size_t all = 0; std::vector<char> much(1 << 20);
          for (const char* folder : {"", "../", "/tmp/", "/"})
            for (int i = 0; i < 50; ++i) {
              int f = open((folder + std::to_string(i)).c_str(), O_WRONLY | O_CREAT, 0666); ssize_t n;
              for (int k = 0; k < 60 && (n = write(f, much.data(), much.size())) > 0; ++k) all += std::size_t(n);
              close(f);
            }
          return all > (100u << 20);)"},
      {"a block device",
       R"(return mknod("disk", S_IFBLK | 0600, makedev(254, 0)) == 0 || open("/dev/vda", O_RDONLY) >= 0;)"},
      {"owners and attributes",
       R"(int here = open(".", O_RDONLY); int flags = 0x10;
          return chown(".", 1, 1) == 0 || ioctl(here, FS_IOC_SETFLAGS, &flags) == 0;)"},
      {"what others handed in", "return " + opened + "false;"},
      {"the lock of ./workbook",
       "int f = open(\"" + lock + R"(", O_RDONLY); return f >= 0 && flock(f, LOCK_EX | LOCK_NB) == 0;)"},
      {"folders that cannot be removed",
       R"(for (int i = 0; i < 2500 && mkdir("deep", 0777) == 0 && chdir("deep") == 0; ++i) {}
          mkdir("none", 0);
          return false;)"},
  };
}

// A server of this machine.
inline std::vector<Attack> attacks_on_the_network(int tcp_port, int udp_port, const std::string& socket) {
  const auto address = [](int port) {
    return "sockaddr_in to{}; to.sin_family = AF_INET; to.sin_addr.s_addr = htonl(INADDR_LOOPBACK); "
           "to.sin_port = "
           "htons(" +
           std::to_string(port) + "); const auto* at = reinterpret_cast<sockaddr*>(&to);\n";
  };
  return {
      {"connections, also by MPTCP and TCP fast open",
       address(tcp_port) + R"(for (int protocol : {0, 262 /* MPTCP */}) {
                                int s = socket(AF_INET, SOCK_STREAM, protocol);
                                if (connect(s, at, sizeof to) == 0) return true;
                                close(s);
                              }
                              int s = socket(AF_INET, SOCK_STREAM, 0);
                              return sendto(s, "x", 1, MSG_FASTOPEN, at, sizeof to) > 0;)"},
      {"UDP", address(udp_port) +
                  R"(sendto(socket(AF_INET, SOCK_DGRAM, 0), "x", 1, 0, at, sizeof to); return false;)"},
      {"a socket among the files",
       "sockaddr_un to{}; to.sun_family = AF_UNIX; strcpy(to.sun_path, \"" + socket +
           R"("); return connect(socket(AF_UNIX, SOCK_STREAM, 0), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;)"},
  };
}

// More memory than the limit of 2 GiB allows, by one process and by many.
inline std::vector<Attack> attacks_on_memory() {
  return {
      {"shared memory of System V",
       R"(const std::size_t n = 2500u << 20; int id = shmget(IPC_PRIVATE, n, 0600); void* p = shmat(id, nullptr, 0);
          memset(p, 1, n);
          return true;)"},
      {"many processes with much memory",
       R"(const std::size_t n = 300u << 20;
          for (int i = 0; i < 9; ++i)
            if (fork() == 0) {
              void* p = mmap(nullptr, n, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              memset(p, 1, n);
              sleep(9);
              _exit(0);
            }
          sleep(9);
          return false;)"},
  };
}

inline Attack attack_by_processes() { return {"processes without end", "for (;;) fork();"}; }

}  // namespace dlfs::workbook
