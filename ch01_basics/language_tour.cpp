// Section 1.3: the language
//
// The book's first session with Python, line by line in C++. Each line is printed with its value, and the
// headings say what differs from Python.
//   try: change a line of this file and run it again; 7 / 5 and 7.0 / 5 are not the same
#include <cmath>
#include <iostream>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "ch01_basics/session.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch01;

namespace {

// A function of section 1.3.9; it cannot be defined within another one.
void hello(const std::string& object) { std::cout << "Hello " << object << "!\n"; }

}  // namespace

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [] {
    heading("1.3.1 Arithmetic: whole numbers divide to whole numbers");
    SHOW(1 - 2);
    SHOW(4 * 5);
    SHOW(7 / 5);
    SHOW(7.0 / 5);
    SHOW(std::pow(3, 2));

    heading("1.3.2 Types: known when the program is compiled");
    SHOW(type_of(10));
    SHOW(type_of(2.718));
    SHOW(type_of(std::string("hello")));

    heading("1.3.3 Variables: they keep their type; auto takes that of the value");
    RUN(int x = 10);
    SHOW(x);
    RUN(x = 100);
    SHOW(x);
    RUN(auto y = 3.14);
    SHOW(x * y);
    SHOW(type_of(x * y));

    heading("1.3.4 Lists: std::vector, all elements of one type");
    RUN(std::vector<int> a = {1, 2, 3, 4, 5});
    SHOW(a);
    SHOW(a.size());
    SHOW(a[0]);
    SHOW(a[4]);
    RUN(a[4] = 99);
    SHOW(a);
    SHOW(std::span(a).first(2));
    SHOW(std::span(a).subspan(1));
    SHOW(std::span(a).first(a.size() - 1));

    heading("1.3.5 Dictionaries: std::unordered_map, in no particular order");
    RUN(std::unordered_map<std::string, int> me = {{"height", 180}});
    SHOW(me.at("height"));
    RUN(me["weight"] = 70);
    SHOW(me);

    heading("1.3.6 Booleans");
    RUN(bool hungry = true);
    RUN(bool sleepy = false);
    SHOW(type_of(hungry));
    SHOW(!hungry);
    SHOW(hungry && sleepy);
    SHOW(hungry || sleepy);

    heading("1.3.7 if");
    RUN(if (hungry) print("I'm hungry"));
    RUN(hungry = false);
    RUN(if (hungry) print("I'm hungry"); else print("I'm not hungry"));

    heading("1.3.8 for");
    RUN(for (const int i : {1, 2, 3}) print(i));

    heading("1.3.9 Functions");
    RUN(hello("World"));
    RUN(hello("cat"));
  });
}
