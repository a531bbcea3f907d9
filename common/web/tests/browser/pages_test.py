#!/usr/bin/python3
"""The local page in a browser: what a learner does, in headless Chromium.

pages_test.py SOURCE_DIR BUILD_DIR: skipped (exit status 77, with a word) if Chromium, its driver or python3-selenium are missing,
unless DLFS_BROWSER_REQUIRED is set. Waits for data-ready and data-seq, which the page sets, and never sleeps.
"""
import os
import re
import shutil
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True  # nothing is written into the checkout
from browser import ActionChains, By, Keys, Page, RUN_OVER, check, copy_of_exercises
import all_pages


def the_link_logs_in_once(page):
    page.driver.get(page.link)
    page.wait("document.body && document.body.dataset.ready === 'home'")
    check(page.driver.current_url.rstrip("/") == page.base, page.driver.current_url)
    page.expected_errors += 1  # the browser reports the status 403 of the next line
    page.driver.get(page.link)
    check("has been used" in page.js("document.body.innerText"), "a used link is refused with a reason")
    page.open("")
    check(page.js("document.querySelectorAll('.chapter').length") == 8, "the session still holds")


def search_finds_a_program(page):
    page.open("")
    page.find("search").send_keys("softmax overflow")
    page.wait("[...document.querySelectorAll('.entries li')].filter((one) => one.offsetParent).length > 0")
    check(page.js("[...document.querySelectorAll('.entries li')].filter((one) => one.offsetParent).length < 5"), "few remain")


def a_quick_run_draws_its_curve(page):
    page.open("run/ch05/train_neuralnet?quick")
    page.click("run")
    page.wait("Number(document.querySelector('#charts svg[data-points]')?.dataset.points) > 20")
    page.wait(RUN_OVER)
    check(page.js("document.body.dataset.run") == "ended", page.js("document.getElementById('output').textContent"))
    page.wait("document.querySelectorAll('#figures img').length === 2 && [...document.querySelectorAll('#figures img')].every((one) => one.complete && one.naturalWidth > 100)")
    check("after 1000 iterations" in page.find("output").text, "the output is there")
    check(page.find("command").text == "./workbook run ch05/train_neuralnet --quick", page.find("command").text)


def a_changed_learning_rate_lies_over_the_earlier_run(page):
    page.open("run/ch05/train_neuralnet?quick")
    page.find("option-lr").send_keys("1")
    check("lr=1" in page.driver.current_url, "the address says what is set")
    page.click("run")
    page.wait("document.getElementById('status').textContent.includes('Run 2: done')")
    check(page.js("document.querySelectorAll('#charts .curve.earlier').length") >= 1, "the earlier curve is drawn too")


def a_preset_runs(page):
    page.open("run/ch05/train_neuralnet?quick")
    page.driver.find_element(By.CSS_SELECTOR, "#tries button").click()
    page.wait("document.getElementById('status').textContent.startsWith('Run 3')")
    check("--lr 1 --quick" in page.find("command").text or "--quick --lr 1" in page.find("command").text, page.find("command").text)
    page.wait(RUN_OVER)


def a_run_is_stopped(page):
    page.open("run/ch05/train_neuralnet?quick&iters=100000000")
    page.click("run")
    page.wait("document.body.dataset.run === 'running' && document.querySelector('#charts svg[data-points]')")
    page.click("stop")
    page.wait("document.body.dataset.run === 'stopped'", 20)


def a_refused_option_is_said_in_words(page):
    page.open("run/ch05/train_neuralnet")
    answer = page.driver.execute_async_script("""
      const done = arguments[0];
      import("/static/api.js").then((api) => api.post("/api/runs", { program: "ch05/train_neuralnet", options: { lr: 0 } })).then(() => done("accepted"), (error) => done(error.message));""")
    page.expected_errors += 1
    check(answer == "--lr: expected a number above 0", answer)


def a_saved_solution_appears_as_passed(page):
    page.open("exercise/ch03/softmax")
    folder = os.path.join(page.root, "ch03_neuralnet")
    with open(os.path.join(folder, "exercises/softmax.cpp"), "a") as file:
        file.write("\n// not solved yet\n")
    page.wait("document.getElementById('verdict-status')?.dataset.passed === 'false'", 1200)
    shutil.copy(os.path.join(folder, "solutions/softmax.cpp"), os.path.join(folder, "exercises/softmax.cpp"))
    page.wait("document.getElementById('verdict-status')?.dataset.passed === 'true'", 120)
    check(page.js("document.querySelectorAll('.cases .failed').length") == 0, "no case fails")


def a_hint_is_given(page):
    page.open("exercise/ch03/softmax")
    for number in (1, 2, 3):
        page.after(lambda: page.click("hint"), f"document.querySelectorAll('#hints li').length === {number}")
    check(not page.find("hint").is_enabled(), "there are three")


def a_stroke_gives_ten_bars(page):
    page.open("digit")
    pad = page.find("pad")
    page.click("clear")
    stroke = ActionChains(page.driver).move_to_element_with_offset(pad, 0, -80).click_and_hold()
    for _ in range(8):
        stroke = stroke.move_by_offset(0, 20)
    page.after(lambda: stroke.release().perform())
    check(page.js("document.querySelectorAll('#probabilities .row').length") == 10, "ten bars")
    check(page.js("document.querySelector('#probabilities .best').textContent")[0] in "17", "a vertical stroke is read as a 1 or a 7")
    canvas = page.driver.find_element(By.CSS_SELECTOR, "#layers canvas")
    page.after(canvas.click, "document.getElementById('window-total')")


def the_graph_goes_forward_and_back(page):
    page.open("graph/apples")
    for number in range(1, 5):
        page.after(lambda: page.click("next"), f"document.body.dataset.step === '{number}/4'")
    rows = page.js("[...document.querySelectorAll('#derivatives tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))")
    check(rows == [["apple price", "100", "2.2", "2.2"], ["number", "2", "110", "110"], ["tax", "1.1", "200", "200"]], rows)
    page.after(lambda: page.click("back"), "document.body.dataset.step === '3/4'")
    field = page.find("input-1")
    page.after(lambda: field.send_keys(Keys.CONTROL, "a", Keys.NULL, "3"), "document.querySelector('.diagram').textContent.includes('330')")


def rewind_gives_the_same_loss(page):
    page.open("playground")
    loss = lambda: page.js("document.getElementById('loss').dataset.loss")
    first = loss()
    page.after(lambda: page.click("step"), "document.body.dataset.iteration === '10'")
    ten = loss()
    page.click("run")
    page.wait("Number(document.body.dataset.iteration) > 60")
    page.click("run")
    page.wait("document.body.dataset.running === 'false'")
    page.after(lambda: page.click("rewind"), "document.body.dataset.iteration === '0'")
    check(loss() == first, (loss(), first))
    page.after(lambda: page.click("step"), "document.body.dataset.iteration === '10'")
    check(loss() == ten, (loss(), ten))


def a_walk_in_the_plane_goes_from_a_3_to_an_8(page):
    page.open("latent")
    image = lambda: page.js("document.getElementById('image').toDataURL()")
    strip = lambda i: page.js(f"document.querySelectorAll('#strip canvas')[{i}].toDataURL()")
    check(page.js("document.querySelectorAll('#strip canvas').length") == 25, "25 steps")
    page.wait("document.getElementById('place').textContent.endsWith('shows a 3.')")
    page.after(lambda: page.driver.execute_script("const at = document.getElementById('position'); at.value = 24; at.dispatchEvent(new Event('input'));"))
    check(page.find("place").text.endswith("shows a 8."), page.find("place").text)
    check(image() == strip(24), "the image at the end is the last of the walk")
    before, board = image(), page.find("board")
    page.after(lambda: ActionChains(page.driver).drag_and_drop_by_offset(board, -100, 60).perform())
    check(image() != before, "another place shows another image")
    place = page.find("place").text
    page.after(lambda: board.send_keys(Keys.ARROW_LEFT), "document.getElementById('image')")
    check(page.find("place").text != place, "an arrow key moves the point")


def everything_works_by_keyboard(page):
    keys = lambda *words: ActionChains(page.driver).send_keys(*words).perform()
    page.open("digit")
    page.js("document.getElementById('pad').focus()")
    keys(" ", *[Keys.ARROW_DOWN] * 14)
    page.after(lambda: keys(" "), "document.querySelectorAll('#probabilities .row').length === 10")
    page.open("playground")
    points = page.js("document.getElementById('set-points').value")
    page.js("document.getElementById('board').focus()")
    page.after(lambda: keys(Keys.ARROW_UP, Keys.ARROW_RIGHT, " "), "document.getElementById('set-points').value === 'own'")
    check(points == "xor", points)
    page.open("graph/chain")
    page.after(lambda: keys(Keys.ARROW_RIGHT), "document.body.dataset.step === '1/4'")
    page.open("convolution")
    page.after(lambda: keys(Keys.ARROW_RIGHT), "document.getElementById('result').textContent === '16'")
    page.open("run/ch05/train_neuralnet?quick")
    ActionChains(page.driver).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    page.wait("document.getElementById('status').textContent.includes('Run 5')")
    page.wait(RUN_OVER)
    page.open("")
    for _ in range(3):
        keys(Keys.TAB)
    check(page.js("document.activeElement.tagName") == "A", "links are reached by the tab key")


SCENARIOS = [the_link_logs_in_once, search_finds_a_program, a_quick_run_draws_its_curve, a_changed_learning_rate_lies_over_the_earlier_run,
             a_preset_runs, a_run_is_stopped, a_refused_option_is_said_in_words, a_stroke_gives_ten_bars, the_graph_goes_forward_and_back,
             rewind_gives_the_same_loss, a_walk_in_the_plane_goes_from_a_3_to_an_8, everything_works_by_keyboard,
             all_pages.planted_markup_stays_text, a_hint_is_given, a_saved_solution_appears_as_passed,
             all_pages.every_page_fits_360_pixels, all_pages.dark_is_dark, all_pages.axe_finds_nothing_on_six_pages,
             all_pages.nothing_was_asked_of_other_servers, all_pages.the_console_is_silent_and_no_rule_was_broken]


def main():
    wanted = sys.argv[3:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        page = Page(copy_of_exercises(folder))
        page.root = folder
        try:
            for scenario in SCENARIOS:
                if wanted and scenario.__name__ not in wanted and scenario is not the_link_logs_in_once:
                    continue
                start = time.monotonic()
                try:
                    words = scenario(page) or "passed"
                except Exception as error:  # a scenario that fails must not keep the others from being tried
                    failed += 1
                    words = "FAILED: " + (str(error) if isinstance(error, AssertionError) else traceback.format_exc())
                print(f"{time.monotonic() - start:6.2f} s  {scenario.__name__.replace('_', ' ')}: {words}", flush=True)
        finally:
            page.close()
    sys.exit(1 if failed else 0)


main()
