// Grading a pile: what submissions earn, and that hostile ones harm nobody.
#include <atomic>

#include "common/testing/catch.hpp"
#include "common/workbook/teaching/tests/fake_pile.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

TEST_CASE("each exercise earns the share of its cases that pass", "[workbook]") {
  const Pile pile;
  pile.hand_in("ada", "relu.cpp", "passes 4");
  pile.hand_in("ada", "softmax.cpp", "passes 3");
  pile.hand_in("ada", "descent.cpp", FakeExercises::stub(pile.exercises[2]));
  pile.hand_in("bob", "relu.cpp", "passes 1");
  fs::create_directory(pile.pile / "cleo");
  fs::create_directory(pile.pile / ".git");
  const std::vector<StudentGrades> grades = pile.grades();
  REQUIRE(grades.size() == 3);
  CHECK(grades[0].total() == 1.75);
  CHECK(grades[0].grades[2].verdict == "not started");
  CHECK(grades[1].total() == 0.25);
  CHECK(grades[1].grades[1].verdict == "not handed in");
  CHECK(grades[2].total() == 0);
  CHECK(grades_csv(pile.exercises, grades) ==
        "student,3.1 relu,3.2 softmax,4.1 descent,total of 3,percent\r\n"
        "ada,1,0.75,0,1.75,58.33\r\n"
        "bob,0.25,0,0,0.25,8.33\r\n"
        "cleo,0,0,0,0,0\r\n");
}

TEST_CASE("a run that ends early loses the cases it did not reach", "[workbook]") {
  const Pile pile;
  Verdict verdict = FakeExercises::judge_text("passes 2", 4);
  verdict.status = Status::crashed;
  verdict.cases.resize(3);
  const Grade grade = grade_of(pile.exercises[1], verdict);
  CHECK(grade.passed == 2);
  CHECK(grade.cases == 4);
}

TEST_CASE("a run that ends before its end does not earn all points", "[workbook]") {
  const Pile pile;
  Verdict verdict = FakeExercises::judge_text("passes 4", 4);
  verdict.status = Status::failed;
  verdict.message = "the program ended with exit()";
  const Grade grade = grade_of(pile.exercises[1], verdict);
  CHECK(grade.passed == 3);
  CHECK(grade.verdict == "3 of 4 cases pass");
  CHECK(grade.details == "the program ended with exit()\n");
}

TEST_CASE("the details of a grade are what check would show, once", "[workbook]") {
  const Pile pile;
  Verdict verdict{Status::failed, "b\nwrong", {{"a", true}, {"b", false, "wrong"}, {"c", false, "worse"}}};
  CHECK(grade_of(pile.exercises[1], verdict).details == "b\nwrong\n\nc\nworse\n");
  verdict = {Status::out_of_time, "did not end", {{"a", true}, {"b", false}}};
  const Grade grade = grade_of(pile.exercises[1], verdict);
  CHECK(grade.details == "did not end\n");
  CHECK(grade.verdict == "out of time, 1 of 4 cases pass");
  CHECK(grade_of(pile.exercises[1], {Status::compile_error, "softmax.cpp:3: error"}).verdict ==
        "does not compile");
}

TEST_CASE("hostile names stay in their folders and out of formulas", "[workbook]") {
  const Pile pile;
  const Words names = {"=HYPERLINK(\"x\")", "a\nb, \"c\"", "-rf", "x\\..\\..", "it's $(reboot)"};
  for (const std::string& name : names) pile.hand_in(name, "descent.cpp", "passes 1");
  const std::vector<StudentGrades> grades = pile.grades();
  REQUIRE(grades.size() == names.size());
  for (const StudentGrades& student : grades) {
    INFO(student.student);
    CHECK(student.total() == 1);
    CHECK(fs::exists(pile.folder.path() / "work" / student.safe_name / "ch04_descent/descent.cpp"));
  }
  const std::string csv = grades_csv(pile.exercises, grades);
  CHECK_THAT(csv, contains_text("\r\n\"'=HYPERLINK(\"\"x\"\")\",0,0,1,1,33.33\r\n"));
  CHECK_THAT(csv, contains_text("\r\n'-rf,0,0,1"));
  CHECK_THAT(csv, contains_text("\r\n\"a\nb, \"\"c\"\"\",0,0,1"));
}

TEST_CASE("what cannot be judged is not marked, and concerns no other student", "[workbook]") {
  const Pile pile;
  pile.hand_in("ada", "descent.cpp", "unjudgeable");
  pile.hand_in("ada", "relu.cpp", "passes 4");
  pile.hand_in("bob", "descent.cpp", "passes 1");
  const std::vector<StudentGrades> grades = pile.grades();
  CHECK(grades[0].total() == 1);
  CHECK(grades[0].grades[2].verdict == "could not be judged");
  CHECK(grades[0].grades[2].details == "no more disk");
  CHECK_FALSE(grades[0].all_marked());
  CHECK(grades[1].total() == 1);
  CHECK(grades[1].all_marked());
  CHECK_THAT(grades_csv(pile.exercises, grades), contains_text("\r\nada,1,0,not marked,1,33.33\r\n"));
  CHECK_THAT(feedback_text(pile.exercises, grades[0]), contains_text("| not marked | could not be judged |"));
}

TEST_CASE("what the machine was to blame for is judged again, alone, when all else is done", "[workbook]") {
  const Pile pile;
  for (const char* student : {"ada", "bob", "cleo"}) pile.hand_in(student, "descent.cpp", "passes 1");
  std::atomic<int> asked = 0, running = 0;
  const std::vector<StudentGrades> grades = pile.grades([&](GradeTools& tools) {
    tools.judge = [&](const Exercise&, const fs::path& source, const fs::path&) -> Verdict {
      ++asked;
      const bool again = asked > 3;
      if (again) CHECK(++running == 1);
      const bool first_of_bob = source.string().find("/bob/") != std::string::npos && !again;
      if (again) --running;
      if (first_of_bob) return {Status::not_judged, "the machine was too busy with other things"};
      return {Status::passed, "", {{"case", true}}};
    };
  });
  CHECK(asked == 4);
  for (const StudentGrades& student : grades) CHECK(student.total() == 1);
}

TEST_CASE("an interrupted run goes on with what it had found", "[workbook]") {
  const Pile pile;
  pile.hand_in("a\tda", "relu.cpp", "passes 3");
  pile.hand_in("bob", "descent.cpp", "passes 1");
  const fs::path file = pile.folder.path() / "grades.csv.journal";
  const auto grades_with = [&](GradeJournal& journal, int& judged) {
    return pile.grades([&](GradeTools& tools) {
      tools.journal = &journal;
      tools.judge = [&judged, judge = tools.judge](const Exercise& exercise, const fs::path& source,
                                                   const fs::path& scratch) {
        ++judged;
        return judge(exercise, source, scratch);
      };
    });
  };
  int judged = 0;
  std::vector<StudentGrades> before, after;
  {
    GradeJournal journal(file, false);
    before = grades_with(journal, judged);
  }
  CHECK(judged == 2);
  const std::string noted = read_text(file);
  write_text(file, noted + "bob\tch04/desc");  // a line that was cut off
  GradeJournal journal(file, true);
  CHECK(journal.recalled() == 2);
  after = grades_with(journal, judged);
  CHECK(judged == 2);
  CHECK(grades_csv(pile.exercises, before) == grades_csv(pile.exercises, after));
  CHECK(feedback_text(pile.exercises, before[0]) == feedback_text(pile.exercises, after[0]));
  pile.hand_in("bob", "descent.cpp", "passes 0");  // another text: judged anew
  CHECK(grades_with(journal, judged)[1].total() == 0);
  CHECK(judged == 3);
  journal.finish();
  CHECK_FALSE(fs::exists(file));
  CHECK_THROWS_WITH(GradeJournal("/no/such/folder/journal", false), contains_text("cannot be written"));
}

TEST_CASE("marks are known as soon as they are found", "[workbook]") {
  const Pile pile;
  for (const char* student : {"ada", "bob", "cleo"}) pile.hand_in(student, "relu.cpp", "passes 4");
  std::vector<std::string> tables;
  static_cast<void>(pile.grades([&](GradeTools& tools) {
    tools.on_student = [&](StudentGrades&, std::span<const StudentGrades> so_far) {
      tables.push_back(grades_csv(pile.exercises, so_far));
    };
  }));
  REQUIRE(tables.size() == 3);
  CHECK(tables[0].ends_with("\r\nada,1,0,0,1,33.33\r\n"));
  CHECK(tables[2].ends_with("\r\ncleo,1,0,0,1,33.33\r\n"));
}

TEST_CASE("what an earlier run left is not judged again", "[workbook]") {
  const Pile pile;
  pile.hand_in("ada", "descent.cpp", "passes 1");
  CHECK(pile.grades()[0].total() == 1);
  fs::remove(pile.pile / "ada/descent.cpp");
  CHECK(pile.grades()[0].total() == 0);
  CHECK_FALSE(fs::exists(pile.folder.path() / "work/ada"));
}

TEST_CASE("each student gets feedback of his own", "[workbook]") {
  const Pile pile;
  pile.hand_in("ada", "softmax.cpp", "passes 3");
  pile.hand_in("=bob", "descent.cpp", "passes 0 ```` \x1b[31m <script>");
  pile.hand_in("=bob", "relu.cpp", "passes 4");
  const std::vector<StudentGrades> grades = pile.grades();
  const fs::path feedback = pile.folder.path() / "feedback";
  write_feedback(feedback, pile.exercises, grades);
  const std::string ada = read_text(feedback / "ada/feedback.md");
  CHECK_THAT(ada, contains_text("# Feedback for ada\n\n0.75 of 3 points (25 %)") &&
                      contains_text("| 3.2 softmax | 0.75 | ") &&
                      contains_text("| 3.1 relu | 0 | not handed in |") &&
                      contains_text("## 3.2 Softmax that does not overflow"));
  CHECK(ada.find(pile.folder.path().string()) == std::string::npos);  // no paths of the teacher's machine
  const std::string bob = read_text(feedback / "_bob/feedback.md");
  CHECK_THAT(bob, contains_text("\n`````text\n") && !contains_text("\x1b"));

  fs::remove_all(feedback / "ada");
  fs::create_symlink(pile.pile, feedback / "ada");
  CHECK_THROWS_WITH(write_feedback(feedback, pile.exercises, grades),
                    contains_text("ada is a symbolic link"));
}
