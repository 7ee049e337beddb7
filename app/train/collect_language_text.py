#!/usr/bin/env python3
"""Collects text whose language is known, for `rlg-train language` and `rlg-bench language`.

    collect_language_text.py --packages DIR --out DIR

Takes the translations out of packages of Debian 12 (the list below, all of them free software), which it fetches with `apt-get
download` into --packages where they are not there yet. Nothing is installed. Writes into --out

    train.tsv, held.tsv   code, tab, sentence
    sources.txt           package, version, licence: what a NOTICE has to name

Every catalogue is either in train.tsv or in held.tsv, decided by a hash of its name, so that the held-back sentences come from texts
the training has not seen; a sentence that stands in both is left out of held.tsv. The same packages give the same bytes.
"""

import argparse
import collections
import functools
import gettext
import glob
import hashlib
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

LANGUAGES = ("en es pt fr de it nl pl ru uk tr ar fa he hi bn th vi id ja ko zh sv da fi el cs ro hu nb").split()
FOLDERS = {"pt_BR": "pt", "pt_PT": "pt", "nb_NO": "nb", "no": "nb", "ro_RO": "ro", "zh_CN": "zh", "zh_TW": "zh", "fa_IR": "fa",
           "he_IL": "he", "hi_IN": "hi", "bn_IN": "bn", "bn_BD": "bn", "ko_KR": "ko", "ja_JP": "ja", "vi_VN": "vi", "id_ID": "id"}
SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "ar": "ARABIC", "fa": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "bn": "BENGALI",
           "th": "THAI", "el": "GREEK", "ko": "HANGUL", "zh": "CJK", "ja": ("HIRAGANA", "KATAKANA", "CJK")}
LICENCES = [
    ("wesnoth-1.16-data wesnoth-1.16-did wesnoth-1.16-dm wesnoth-1.16-dw wesnoth-1.16-ei wesnoth-1.16-httt wesnoth-1.16-l wesnoth-1.16-low "
     "wesnoth-1.16-nr wesnoth-1.16-sof wesnoth-1.16-sota wesnoth-1.16-sotbe wesnoth-1.16-thot wesnoth-1.16-trow wesnoth-1.16-tsg "
     "wesnoth-1.16-ttb wesnoth-1.16-utbs freeciv-data", "GPL-2.0-or-later"),
    ("gnome-user-docs", "CC-BY-SA-3.0"),
    ("apt dpkg aptitude-common evolution-common gnucash-common gnome-control-center-data gnome-shell-common pidgin-data "
     "rhythmbox-data gnumeric-common git vlc-l10n", "GPL-2.0-or-later"),
    ("bash coreutils claws-mail-i18n epiphany-browser-data nautilus-data", "GPL-3.0-or-later"),
    ("libgtk-3-common libglib2.0-data shotwell-common", "LGPL-2.1-or-later"),
    (" ".join("libreoffice-l10n-" + code for code in ("ar bn cs da de el es fa fi fr he hi hu id it ja ko nb nl pl pt pt-br ro ru sv th tr uk "
                                                       "vi zh-cn").split()), "MPL-2.0"),
]
PACKAGES = {package: licence for packages, licence in LICENCES for package in packages.split()}
MARKUP = re.compile(r"<[^>]*>|\[/?[a-z_]+\]|%[-+ #0-9.$*]*[a-zA-Z%]+|\$[a-z_|.()0-9]+|https?://\S+|\S*[\\/=@{}|]\S*|\b\S*_\S*\b|--?\S+|\(~?\w\)")
SENTENCES = re.compile(r"(?<=[.!?…。！？।])\s*(?=\S)")
HELD_SHARE = 12  # one catalogue in so many is held back
MOST_HELD = 3000


def packages(folder):
    """Fetches what is missing; answers {package: file}."""
    os.makedirs(folder, exist_ok=True)
    found = lambda: {package: sorted(glob.glob(os.path.join(folder, package + "_*.deb"))) for package in PACKAGES}
    missing = [package for package, files in found().items() if not files]
    if missing:
        print("fetching", " ".join(missing), file=sys.stderr)
        subprocess.run(["apt-get", "download"] + missing, cwd=folder, check=True)
    files = found()
    absent = [package for package, names in files.items() if not names]
    if absent:
        sys.exit("not in %s and not to be fetched: %s" % (folder, " ".join(absent)))
    return {package: names[-1] for package, names in files.items()}


def unpacked(files, folder):
    os.makedirs(folder, exist_ok=True)
    for package, deb in files.items():
        target = os.path.join(folder, package)
        if not os.path.isdir(target):
            subprocess.run(["dpkg-deb", "-x", deb, target], check=True)
    return folder


def clean(text):
    text = MARKUP.sub(" ", text.replace("~", ""))
    return re.sub(r"\s+", " ", text.replace("&", "").replace("_", "")).strip()


@functools.lru_cache(maxsize=None)
def script_is(wanted, letter):
    return unicodedata.name(letter, "").startswith(wanted)


def letters(text):
    return [c for c in text if c.isalpha()]


def in_script(code, sentence):
    wanted = SCRIPTS.get(code, "LATIN")
    own = letters(sentence)
    return len(own) >= 4 and sum(script_is(wanted, c) for c in own) * 10 >= len(own) * 7


def sentences(text):
    for line in text.split("\n"):
        for sentence in SENTENCES.split(clean(line)):
            if 4 <= len(sentence) <= 600:
                yield sentence


def catalogues(root):
    """(code, name of the catalogue, texts) of every .mo and every page of help."""
    for path in sorted(glob.glob(root + "/**/LC_MESSAGES/*.mo", recursive=True)):
        folder = os.path.basename(os.path.dirname(os.path.dirname(path)))
        code = FOLDERS.get(folder, folder)
        if code not in LANGUAGES or folder.count("@"):
            continue
        with open(path, "rb") as file:
            try:
                entries = gettext.GNUTranslations(file)._catalog
            except (OSError, UnicodeDecodeError, ValueError):
                continue
        own, english = [], []
        for key, text in entries.items():
            key = (key[0] if isinstance(key, tuple) else key).split("\x04")[-1]
            key = key.split("^")[1] if "^" in key[:30] else key
            if key and text != key:
                own.append(text)
                if " " in key:  # some catalogues have short names instead of English
                    english.append(key)
        name = os.path.basename(path)[:-3]
        yield code, name, own
        yield "en", name, english
    for path in sorted(glob.glob(root + "/**/usr/share/help/*/*/*.page", recursive=True)):
        folder = path.split("/usr/share/help/")[1].split("/")[0]
        code = FOLDERS.get(folder, "en" if folder == "C" else folder)
        if code not in LANGUAGES:
            continue
        try:
            page = ElementTree.parse(path).getroot()
        except ElementTree.ParseError:
            continue
        texts = [" ".join("".join(part.itertext()).split()) for part in page.iter() if str(part.tag).split("}")[-1] in ("p", "title", "desc")]
        yield code, "help-" + os.path.basename(path), texts


def is_held(name):
    return hashlib.sha256(name.encode()).digest()[0] % HELD_SHARE == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", required=True, help="folder of .deb files; what is missing is fetched into it")
    parser.add_argument("--out", required=True, help="folder for train.tsv, held.tsv and sources.txt")
    options = parser.parse_args()
    files = packages(options.packages)
    root = unpacked(files, os.path.join(options.packages, "unpacked"))
    parts = {part: collections.defaultdict(dict) for part in (False, True)}
    for code, name, texts in catalogues(root):
        into = parts[is_held(name)][code]
        for text in texts:
            for sentence in sentences(text):
                if in_script(code, sentence):
                    into.setdefault(sentence)
    english = set(parts[False]["en"]) | set(parts[True]["en"])
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "train.tsv"), "w", encoding="utf-8") as train, \
            open(os.path.join(options.out, "held.tsv"), "w", encoding="utf-8") as held:
        for code in LANGUAGES:
            keep = lambda sentence: code == "en" or sentence not in english
            learnt = [sentence for sentence in parts[False][code] if keep(sentence)]
            known = set(learnt)
            long_enough = lambda sentence: len(letters(sentence)) >= (10 if code in ("ja", "zh", "ko", "th") else 25)
            back = [sentence for sentence in parts[True][code] if keep(sentence) and sentence not in known and long_enough(sentence)]
            back.sort(key=lambda sentence: hashlib.sha256(sentence.encode()).digest())
            train.writelines("%s\t%s\n" % (code, sentence) for sentence in learnt)
            held.writelines("%s\t%s\n" % (code, sentence) for sentence in back[:MOST_HELD])
            print("%s: %d sentences, %d held back" % (code, len(learnt), min(len(back), MOST_HELD)))
    with open(os.path.join(options.out, "sources.txt"), "w", encoding="utf-8") as sources:
        for package, deb in sorted(files.items()):
            version = os.path.basename(deb).split("_")[1].replace("%3a", ":")
            sources.write("%s\t%s\t%s\n" % (package, version, PACKAGES[package]))


if __name__ == "__main__":
    main()
