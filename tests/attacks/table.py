"""The table of the attacks: what is tried, by which function, and how often."""

from typing import Final

from tests.attacks.attack import Attack

ATTACKS: Final = (
    Attack("JSON: oddities through `check`, plain", "reading:plain", 318, 318),
    Attack("JSON: oddities through `check`, in place of a text", "reading:as_a_text", 318, 20),
    Attack("JSON: oddities through `check`, in a list", "reading:as_a_list", 318, 20),
    Attack("planted modules: 48 names in 5 places, all verbs, window, wheel", "strangers:planted", 2880, 240),
    Attack("planted modules: 48 names in 3 places, first start", "strangers:first_start", 144, 144),
    Attack("planted modules: another program runs them", "strangers:unplanted", 48, 3),
    Attack("seals: a changed file is found out", "sealing:changed_file", 2004, 50),
    Attack("seals: a changed seal is found out", "sealing:changed_seal", 2991, 50),
    Attack("seals: keys of small order", "sealing:weak_keys", 256, 20),
    Attack("seals: ways out of a broken one, command line", "sealing:out_by_verbs", 11, 11),
    Attack("kill -9: five verbs and four writers, at random", "kills:at_random", 210, 9),
    Attack("kill -9: five verbs, before single calls of the system", "kills:at_calls", 125, 5),
    Attack("at once: two exports to one target", "races:one_target", 10, 1),
    Attack("at once: notes from four programs", "races:notes", 400, 16),
    Attack("at once: eight imports into one file, five rounds", "races:imports", 40, 8),
    Attack("at once: eight keys trusted, three rounds", "races:trusts", 24, 8),
    Attack("at once: identical papers, four at a time", "races:identical_papers", 300, 4),
    Attack("surroundings: paths that lead to no file", "surroundings:odd_paths", 95, 8),
    Attack("surroundings: odd users", "surroundings:odd_users", 38, 2),
    Attack("surroundings: closed streams", "surroundings:closed_streams", 35, 5),
    Attack("surroundings: full streams", "surroundings:full_streams", 12, 2),
    Attack("surroundings: a full home", "surroundings:full_home", 3, 1),
    Attack("stores of the user: damaged or newer", "surroundings:damaged_stores", 25, 25),
    Attack("injections: 39 payloads in eight forms of export", "injections:on_paper", 312, 8),
    Attack("injections: 39 payloads in what is copied", "injections:citations", 540, 20),
    Attack("injections: 39 payloads in pictures, well-formed SVG", "injections:svg", 37, 2),
    Attack("injections: formulas after blanks, clipboard and CSV", "injections:spreadsheets", 224, 16),
)
