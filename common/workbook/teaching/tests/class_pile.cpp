// A made-up class, to see how fast and how right it is graded with attackers among it.
//
//   class_pile DIR STUDENTS           writes DIR/pile and DIR/expected.csv: five exercises of chapter 3 from each student, of
//                                     whom 20 attack; the others' files are solutions, typical mistakes, untouched or cut off
//   class_pile DIR --compare TABLE    says which marks of the table are not as expected; exit status 1 if there are any
//
//   time ./workbook grade DIR/pile --out DIR/grades.csv --chapters 3
#include <array>
#include <filesystem>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/exercises/mistakes.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/tests/attacks.hpp"

using namespace dlfs::workbook;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t exercises_each = 5;
constexpr std::size_t attackers = 20;

struct HandedIn {
  std::string text;
  std::string expected;  // "1", "0", or what has a mark below 1, the same wherever it is handed in
};

std::vector<Exercise> exercises_of(const Checkout& checkout) {
  std::vector<Exercise> chosen;
  for (const Exercise& exercise : read_exercises(checkout)) {
    if (exercise.chapter == "ch03" && chosen.size() < exercises_each) chosen.push_back(exercise);
  }
  if (chosen.size() < exercises_each) throw std::runtime_error("chapter 3 has too few exercises");
  return chosen;
}

HandedIn honest(const Checkout& checkout, const Exercise& exercise, std::size_t number) {
  const std::string solution = read_text(exercise.solution_file());
  const std::string own = "// student " + std::to_string(number) + "\n";
  switch (number % 10) {
    case 7:
      return {current_stub(checkout, exercise), "0"};
    case 8:
      return {own + solution.substr(0, solution.rfind('}') - 1), "0"};
    case 2:
    case 5:
    case 9: {
      const std::vector<Mistake> mistakes = read_mistakes(exercise.mistakes_file());
      const Mistake& mistake = mistakes.at(number / 10 % mistakes.size());
      return {own + with_mistake(solution, mistake), exercise.name + " " + mistake.place};
    }
    default:
      return {own + solution, "1"};
  }
}

std::vector<Attack> all_attacks(const fs::path& folder) {
  std::vector<Attack> attacks = {attack_by_a_daemon(), attack_by_processes()};
  for (const std::vector<Attack>& more :
       {attacks_on_processes(), attacks_on_the_record(), attacks_on_memory(),
        attacks_on_files({(folder / "expected.csv").string(), "/etc/passwd"}, (folder / "lock").string()),
        attacks_on_the_network(22, 53, "/run/socket")})
    attacks.insert(attacks.end(), more.begin(), more.end());
  if (attacks.size() < attackers) throw std::runtime_error("there are too few attacks");
  attacks.resize(attackers);
  return attacks;
}

// The solution, after an attack that begins with the program.
HandedIn hostile(const Exercise& exercise, const Attack& attack) {
  return {read_text(exercise.solution_file()) + attack_headers + "// " + attack.name +
              "\nstatic bool attack() {\n" + attack.body + "\n}\nstatic const bool harm = attack();\n",
          "attack: " + attack.name};
}

void write_pile(const Checkout& checkout, const fs::path& folder, std::size_t students) {
  if (students < attackers) throw std::runtime_error("a class has at least 20 students, the attackers");
  const std::vector<Exercise> exercises = exercises_of(checkout);
  const std::vector<Attack> attacks = all_attacks(folder);
  std::string table;
  std::size_t attacked = 0;
  for (std::size_t i = 0; i < students; ++i) {
    const std::string name = "student" + std::to_string(10000 + i);
    const bool attacks_now = (i + 1) * attackers / students > attacked;
    for (std::size_t k = 0; k < exercises.size(); ++k) {
      const HandedIn file = attacks_now && k == attacked % exercises.size()
                                ? hostile(exercises[k], attacks[attacked])
                                : honest(checkout, exercises[k], i * 7 + k * 3);
      write_text(folder / "pile" / name / (exercises[k].name + ".cpp"), file.text);
      table += name + "," + exercises[k].number + " " + exercises[k].name + "," + file.expected + "\n";
    }
    attacked += attacks_now ? 1 : 0;
  }
  write_text(folder / "expected.csv", table);
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line.substr(0, line.find('\r')));
  for (std::string field; std::getline(in, field, ',');) fields.push_back(field);
  return fields;
}

// Marks by student and exercise, as `./workbook grade` writes them.
std::map<std::pair<std::string, std::string>, std::string> read_marks(const fs::path& table) {
  std::map<std::pair<std::string, std::string>, std::string> marks;
  std::istringstream lines(read_text(table));
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> head = fields_of(line);
  while (std::getline(lines, line)) {
    const std::vector<std::string> fields = fields_of(line);
    for (std::size_t k = 1; k < fields.size(); ++k) marks[{fields[0], head.at(k)}] = fields[k];
  }
  return marks;
}

int compare(const fs::path& folder, const fs::path& table) {
  const auto marks = read_marks(table);
  std::map<std::string, std::string> mark_of_mistake;
  std::size_t compared = 0, wrong = 0;
  std::istringstream lines(read_text(folder / "expected.csv"));
  for (std::string line; std::getline(lines, line); ++compared) {
    const std::vector<std::string> fields = fields_of(line);
    const auto found = marks.find({fields.at(0), fields.at(1)});
    const std::string mark = found == marks.end() ? "missing" : found->second;
    std::string expected = line.substr(fields[0].size() + fields[1].size() + 2);
    bool right = mark == expected;
    if (expected.starts_with("attack")) {
      right = mark != "missing" && mark != "not marked";
    } else if (expected != "0" && expected != "1") {
      const std::string& first = mark_of_mistake.try_emplace(expected, mark).first->second;
      right = mark == first && mark != "1" && mark.starts_with("0");
    }
    if (!right) std::cout << line << ": the mark is " << mark << '\n';
    wrong += right ? 0 : 1;
  }
  std::cout << compared << " marks, of which " << wrong << " are not as expected\n";
  return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[1] == "--compare") return compare(words[0], words[2]);
    if (words.size() != 2) throw std::runtime_error("usage: class_pile DIR STUDENTS | DIR --compare TABLE");
    write_pile({DLFS_SOURCE_DIR, DLFS_BINARY_DIR}, fs::absolute(words[0]), std::stoul(words[1]));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "class_pile: " << error.what() << '\n';
    return 1;
  }
}
