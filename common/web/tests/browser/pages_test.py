#!/usr/bin/python3
"""The local page in a browser: what a learner does, in headless Chromium.

pages_test.py SOURCE_DIR BUILD_DIR: skipped (exit status 77, with a word) if Chromium, its driver or python3-selenium are missing,
unless DLFS_BROWSER_REQUIRED is set. Waits for data-ready and data-seq, which the page sets, and never sleeps.
"""
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import traceback

SOURCE, BUILD = (os.path.abspath(path) for path in sys.argv[1:3])


def skip(why):
    if os.environ.get("DLFS_BROWSER_REQUIRED"):
        sys.exit(f"required, but {why}")
    print(f"skipped: {why} (./workbook test --browser installs what is missing)")
    sys.exit(77)


try:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    skip("no python3-selenium")
for program in ("chromium", "chromedriver"):
    if not shutil.which(program):
        skip(f"no {program} in $PATH")


def copy_of_exercises(folder):
    """Chapter 3, in which an exercise can be solved without touching the reader's own."""
    shutil.copytree(os.path.join(SOURCE, "ch03_neuralnet"), os.path.join(folder, "ch03_neuralnet"))
    return folder


class Page:
    """The server and a browser that can reach nothing but 127.0.0.1."""

    def __init__(self, root):
        environment = dict(os.environ, WORKBOOK_EXERCISES=root, DLFS_OFFLINE="1")
        environment.pop("DISPLAY", None)
        self.server = subprocess.Popen([os.path.join(BUILD, "bin/workbook_web"), "--no-browser", "--port", "4780"],
                                       stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment)
        self.link = next(re.search(r"http://\S+", line).group() for line in self.server.stdout if "http://" in line)
        self.base = self.link.split("/login")[0]
        options = Options()
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source":
            "window.reports = []; document.addEventListener('securitypolicyviolation', (e) => reports.push(e.violatedDirective + ' ' + e.blockedURI));"})
        self.expected_errors = 0
        self.size(1280)

    def close(self):
        self.driver.quit()
        self.server.send_signal(signal.SIGINT)
        self.server.wait(20)

    def js(self, text, *arguments):
        return self.driver.execute_script("return " + text, *arguments)

    def wait(self, condition, seconds=60):
        """Until the JavaScript expression holds; looks again whenever data-seq or data-ready may have changed."""
        WebDriverWait(self.driver, seconds, 0.02).until(lambda driver: driver.execute_script("return Boolean(" + condition + ")"), condition)

    def open(self, place):
        self.driver.get("about:blank")
        self.driver.get(f"{self.base}/#/{place}")
        self.wait("document.body && document.body.dataset.ready")

    def find(self, identifier):
        return self.driver.find_element(By.ID, identifier)

    def click(self, identifier):
        self.find(identifier).click()

    def seq(self):
        return int(self.js("document.body.dataset.seq"))

    def after(self, action, condition="true"):
        """Does something, and waits until the page has taken up its effect."""
        before = self.seq()
        action()
        self.wait(f"Number(document.body.dataset.seq) > {before} && ({condition})")

    def size(self, width, dark=False):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


def check(holds, words):
    if not holds:
        raise AssertionError(words)


ALL_PAGES = ["", "run/ch05/train_neuralnet", "exercise/ch03/softmax", "digit", "playground", "graph", "optimizers", "convolution", "gridworld"]
SIX_PAGES = ALL_PAGES[:6]
RUN_OVER = "['ended', 'failed', 'stopped'].includes(document.body.dataset.run)"


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


def every_page_fits_360_pixels(page):
    page.size(360)
    for place in ALL_PAGES:
        page.open(place)
        check(page.js("document.documentElement.scrollWidth") <= 360, f"{place or 'home'}: {page.js('document.documentElement.scrollWidth')} pixels wide")
    page.size(1280)


def dark_is_dark(page):
    page.size(1280, dark=True)
    for place in ALL_PAGES:
        page.open(place)
        colours = [int(x) for x in re.findall(r"\d+", page.js("getComputedStyle(document.body).backgroundColor"))[:3]]
        check(sum(colours) < 150, f"{place}: {colours}")
    page.size(1280)


def axe_source():
    """axe-core of npm, fetched once into the build folder; nothing without npm or network."""
    folder = os.path.join(BUILD, "web/axe")
    os.makedirs(folder, exist_ok=True)
    archives = glob.glob(os.path.join(folder, "axe-core-*.tgz"))
    if not archives and shutil.which("npm"):
        subprocess.run(["npm", "pack", "--silent", "axe-core@4"], cwd=folder, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        archives = glob.glob(os.path.join(folder, "axe-core-*.tgz"))
    if not archives:
        return None
    with tarfile.open(archives[0]) as archive:
        return archive.extractfile("package/axe.min.js").read().decode()


def axe_finds_nothing_on_six_pages(page):
    source = axe_source()
    if source is None:
        return "skipped: axe-core cannot be fetched (no npm, or no network)"
    found = []
    for dark in (False, True):
        page.size(1280, dark)
        for place in SIX_PAGES:
            page.open(place)
            page.driver.execute_script(source)
            result = page.driver.execute_async_script("const done = arguments[0]; axe.run().then((r) => done(r.violations.map((v) => v.id + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120) + ' ' + n.failureSummary.slice(0, 200)).join(' | '))));")
            found += [f"{place or 'home'}{' dark' if dark else ''}: {one}" for one in result]
    page.size(1280)
    check(not found, "\n".join(found))


def nothing_was_asked_of_other_servers(page):
    requests = [json.loads(entry["message"])["message"] for entry in page.driver.get_log("performance")]
    urls = {one["params"]["request"]["url"] for one in requests if one["method"] == "Network.requestWillBeSent"}
    check(len(urls) > 10, "requests were seen")
    foreign = [url for url in urls if not url.startswith((page.base, "data:", "about:", "chrome:", "blob:"))]
    check(not foreign, foreign)


def the_console_is_silent_and_no_rule_was_broken(page):
    errors = [entry["message"] for entry in page.driver.get_log("browser") if entry["level"] == "SEVERE"]
    check(len(errors) <= page.expected_errors, "\n".join(errors))
    for place in ALL_PAGES:
        page.open(place)
        check(page.js("window.reports") == [], f"{place}: {page.js('window.reports')}")
    check([e for e in page.driver.get_log("browser") if e["level"] == "SEVERE"] == [], "no further errors")


SCENARIOS = [the_link_logs_in_once, search_finds_a_program, a_quick_run_draws_its_curve, a_changed_learning_rate_lies_over_the_earlier_run, a_preset_runs, a_run_is_stopped,
             a_refused_option_is_said_in_words, a_stroke_gives_ten_bars, the_graph_goes_forward_and_back, rewind_gives_the_same_loss, everything_works_by_keyboard,
             a_hint_is_given, a_saved_solution_appears_as_passed, every_page_fits_360_pixels, dark_is_dark, axe_finds_nothing_on_six_pages, nothing_was_asked_of_other_servers,
             the_console_is_silent_and_no_rule_was_broken]


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
