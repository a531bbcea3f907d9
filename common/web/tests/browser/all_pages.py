"""What holds for every page: widths, colours, accessibility, nothing from elsewhere, no text that becomes markup."""
import glob
import json
import os
import re
import shutil
import subprocess
import tarfile
import urllib.parse

from browser import BUILD, MARKUP, RUN_OVER, check

ALL_PAGES = ["", "run/ch05/train_neuralnet", "exercise/ch03/softmax", "digit", "playground", "graph", "optimizers", "convolution", "latent", "gridworld"]
SIX_PAGES = ALL_PAGES[:6]


def planted_markup_stays_text(page):
    """Rule 9: in a program's output and options, in a hint, in what the compiler says, and in what a student's program says."""
    shown = lambda place: f"document.getElementById('{place}')?.textContent.includes({json.dumps(MARKUP)})"
    def is_text():
        check(page.js("document.querySelectorAll('main img[src=x], main script').length") == 0, "no element came out of the text")
        check(page.js("window.planted === undefined"), "nothing ran")
    page.open("run/ch01/man?name=" + urllib.parse.quote(MARKUP))
    page.wait("!document.getElementById('run').disabled", 300)
    page.click("run")
    page.wait(RUN_OVER)
    check(page.js(shown("output")), page.js("document.getElementById('output').textContent"))
    check(page.find("command").text == f"./workbook run ch01/man --name '{MARKUP}'", page.find("command").text)
    is_text()
    page.open("exercise/ch03/softmax")
    page.click("hint")
    page.wait(shown("hints"))
    folder = os.path.join(page.root, "ch03_neuralnet")
    with open(os.path.join(folder, "solutions/softmax.cpp")) as file:
        solution = file.read()
    thrown = solution.replace("  Tensor<double> y =", f'  throw std::runtime_error("{MARKUP}");\n  Tensor<double> y =', 1)
    for text in ("#error " + MARKUP + "\n" + solution, "#include <stdexcept>\n" + thrown):
        page.driver.execute_script("document.getElementById('verdict').textContent = ''")
        with open(os.path.join(folder, "exercises/softmax.cpp"), "w") as file:
            file.write(text)
        page.wait(shown("verdict"), 600)
        check(page.js("document.getElementById('verdict-status').dataset.passed") == "false", "it does not pass")
        is_text()


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
