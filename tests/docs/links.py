"""Links of pages: links.py FOLDER.  Each leads to a file and a place that are there; nothing is fetched from elsewhere."""
import html.parser
import os
import sys
import urllib.parse

FETCHED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.places, self.links, self.fetched = set(), [], []
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (tag, name) == ("a", "name"):
                self.places.add(value)
            elif (tag, name) in FETCHED:
                self.fetched.append(value)
            elif (tag, name) == ("a", "href"):
                self.links.append(value)


def broken(pages, path, link):
    address = urllib.parse.urlsplit(link)
    if address.scheme or link == "#":
        return False
    target = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(address.path))) if address.path else path
    if not os.path.exists(target):
        return True
    place = urllib.parse.unquote(address.fragment)
    return bool(place) and target in pages and place not in pages[target].places


def main(folder):
    paths = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(".html")]
    pages = {os.path.normpath(path): Page(path) for path in paths}
    wrong = [f"{path}: {link}" for path, page in pages.items() for link in page.links + page.fetched if broken(pages, path, link)]
    wrong += [f"{path}: {link} is elsewhere" for path, page in pages.items() for link in page.fetched if urllib.parse.urlsplit(link).netloc]
    print("\n".join(wrong))
    return 1 if wrong or len(pages) < 10 else 0


sys.exit(main(sys.argv[1]))
