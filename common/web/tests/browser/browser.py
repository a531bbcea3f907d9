"""The server of the local page and a headless Chromium that looks at it, for the tests."""
import os
import re
import shutil
import signal
import subprocess
import sys

SOURCE, BUILD = (os.path.abspath(path) for path in sys.argv[1:3])
RUN_OVER = "['ended', 'failed', 'stopped'].includes(document.body.dataset.run)"
MARKUP = "<img src=x onerror=window.planted=1><script>window.planted=1</script>"


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
    """Chapter 3, in which an exercise can be solved without touching the reader's own; its first hint has markup in it."""
    shutil.copytree(os.path.join(SOURCE, "ch03_neuralnet"), os.path.join(folder, "ch03_neuralnet"))
    hints = os.path.join(folder, "ch03_neuralnet/tests/hints/softmax.txt")
    with open(hints) as file:
        text = file.read()
    with open(hints, "w") as file:
        file.write(MARKUP + "\n" + text)
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
