"""First version: evidence and weights in one place (being rewritten)."""

# mypy: ignore-errors
# ruff: noqa
import json, math, re
from functools import cache
from importlib.resources import files
from quotes.stories.words import WORD, load_rarity, read_names, stem
from quotes.stories.lines import is_separator

R = load_rarity()
sets = None
SETS = None
FINAL = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'\- ]{2,40}|[A-Z][\w.’'\- ]{2,30})(?:,? ?(?:\(|/)[A-Za-z .’']{2,30}(?:\)|/)|, ?[A-Z][a-z]{2,8}\.? ?\d{0,2}[^.]{0,25}?)?\s*(?:[-–—:]|--|\.\s)\s*(?=[A-Z\"“‘])"
)
WORDRE = WORD


class P:
    pass


def first_sentence(t):
    m = re.search(
        r"(?<![A-Z])(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bNo)(?<!\bSt)[.!?][\"'”’)]*\s+(?=[A-Z\"“‘])",
        t[20:],
    )
    return t[: 20 + m.end()].strip() if m else t


def begins(words, s, mx=4):
    for k in range(min(mx, len(words)), 0, -1):
        if " ".join(words[:k]) in s:
            return True
    return False


def read(t, sets):
    global SETS
    SETS = sets
    p = P()
    p.t = t
    p.terms = {}
    p.names = {}
    ms = [m.group() for m in WORDRE.finditer(t)]
    for w in ms:
        s = stem(w)
        if s in p.terms:
            continue
        r = R.of(s) if not w[0].isdigit() else 3.0
        if r >= 1.0:
            p.terms[s] = r
    p.runs = list(read_names(t, sets))
    p.fulls = set()
    p.bares = []
    for n in p.runs:
        for w in n.words:
            s = stem(w)
            p.names[s] = R.of(s)
        if len(n.words) >= 2:
            p.fulls.add(n.words)
        else:
            p.bares.append(n.words[0])
    low = [w.lower() for w in ms[:6]]
    p.low = low
    fs = first_sentence(t)
    p.fs = fs
    fw = [m.group() for m in WORDRE.finditer(fs)]
    p.nw = len(ms)
    p.nfs = len(fw)
    p.final = bool(FINAL.search(t))
    p.quote0 = t[0] in "\"“‘'«"
    p.pron = begins(low, SETS["story_pronouns"], 3)
    p.conn = begins(low, SETS["story_connectives"], 4)
    p.indef = begins(low, SETS["story_indefinites"], 3)
    p.the = bool(low) and low[0] == "the"
    p.dateline = bool(DATELINE.match(t[:90]))
    lf = {w.lower() for w in fw}
    p.weekday = bool(lf & SETS["story_weekdays"])
    p.month = bool({w.lower() for w in fw if w[0].isupper()} & SETS["story_months"])
    p.report = bool(lf & SETS["story_reporting"])
    p.anaph = 0
    # pronoun before any name in first sentence
    inq = re.sub(r'["“][^"”]*["”]?', " ", fs)
    lw = [m.group() for m in WORDRE.finditer(inq)]
    p.pronfs = any(
        w.lower() in ("he", "she", "they", "his", "her", "their", "him", "them") for w in lw[:25]
    )
    p.firstp = any(w.lower() in ("i", "we", "my", "our", "you") for w in lw)
    p.nthe = sum(w.lower() == "the" for w in lw) / max(1, len(lw))
    p.na = sum(w.lower() in ("a", "an") for w in lw) / max(1, len(lw))
    p.hasrun0 = bool(p.runs) and p.runs[0].start <= 3
    p.bare0 = p.runs[0].words[0] if p.hasrun0 and len(p.runs[0].words) == 1 else None
    p.full0 = bool(p.hasrun0 and len(p.runs[0].words) >= 2)
    p.saidend = bool(
        re.search(
            r",[\"”’']? (?:(?:he|she|they|it) (?:said|says|added|told|noted)|said|says|added)\b[^,.]{0,40}[.]?\Z",
            t,
        )
    )
    p.curly = (("“" in t) or ("’" in t), ('"' in t) or ("'" in t))
    p.dash = ("–" in t, "—" in t, " - " in t or "--" in t)
    p.pct = ("%" in t, "percent" in t, "per cent" in t)
    p.mr = bool(re.search(r"\bM(?:r|s|rs)\b\.?", t))
    p.mrdot = bool(re.search(r"\bM(?:r|s|rs)\. ", t))
    p.credit = bool(re.search(r"[(\[/–—-]\s?(?:[A-Z][\w .&]{1,28})[)\]/]?\.?\Z", t[-40:]))
    p.note = begins(low, SETS["story_note_openings"], 4)
    return p


def share(a, b):
    tot = sum(a.values())
    return sum(w for t, w in a.items() if t in b) / tot if tot else 0.0


def union(ps, attr):
    u = {}
    for p in ps:
        for t, w in getattr(p, attr).items():
            u[t] = w
    return u


def counts(ps, attr):
    u = {}
    for p in ps:
        for t, w in getattr(p, attr).items():
            u[t] = u.get(t, 0) + 1
    return u


def cos(a, b, attr):
    # a,b lists of paragraphs
    ca, cb = counts(a, attr), counts(b, attr)
    num = 0
    for t, n in ca.items():
        if t in cb:
            num += R.of(t) ** 2 * math.sqrt(n * cb[t])
    na = sum(R.of(t) ** 2 * n for t, n in ca.items())
    nb = sum(R.of(t) ** 2 * n for t, n in cb.items())
    return num / math.sqrt(na * nb) if na and nb else 0


W = 12


def style(ps, attr, i):
    for p in ps:
        v = getattr(p, attr)
        if v[i]:
            return True
    return False


def differ(L, Rr, attr):
    # 1 if left uses only one variant and right another one
    k = len(getattr(L[0], attr))
    a = [sum(getattr(p, attr)[j] for p in L) for j in range(k)]
    b = [sum(getattr(p, attr)[j] for p in Rr) for j in range(k)]
    if not sum(a) or not sum(b):
        return 0.0
    num = sum(x * y for x, y in zip(a, b))
    return 1 - num / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def evidence(ps, i, lo=None, hi=None):
    lo = max(0, i - W) if lo is None else max(lo, i - W)
    hi = min(len(ps), i + W) if hi is None else min(hi, i + W)
    L = ps[lo:i]
    Rr = ps[i:hi]
    x = ps[i]
    l = L[-1]
    f = {}
    Lt = union(L, "terms")
    Rt = union(Rr, "terms")
    Ln = union(L, "names")
    Rn = union(Rr, "names")
    R2 = union(Rr[1:], "terms")
    L2 = union(L[:-1], "terms")
    f["lead_back"] = share(x.terms, Lt)
    f["lead_ahead"] = share(x.terms, R2)
    f["lead_name_back"] = share(x.names, Ln)
    f["lead_name_ahead"] = share(x.names, union(Rr[1:], "names"))
    f["no_names"] = float(not x.names)
    f["last_ahead"] = share(l.terms, Rt)
    f["last_back"] = share(l.terms, L2)
    f["near_back"] = share(union(Rr[:3], "terms"), Lt)
    f["near_name_back"] = share(union(Rr[:3], "names"), Ln)
    f["left_ahead"] = share(union(L[-3:], "terms"), Rt)
    f["left_name_ahead"] = share(union(L[-3:], "names"), Rn)
    for k in (1, 2, 4, 8, 12):
        f[f"cos{k}"] = cos(L[-k:], Rr[:k], "terms")
    for k in (2, 6, 12):
        f[f"namecos{k}"] = cos(L[-k:], Rr[:k], "names")
    # surname anaphora
    lf = {}
    for p in L:
        for n in p.fulls:
            lf[n[-1]] = n
            lf[n[0]] = n
    intro = set()
    carry = 0
    own = 0
    seenb = set()
    for j, p in enumerate(Rr[:8]):
        for n in p.fulls:
            intro.add(n[0])
            intro.add(n[-1])
        for b in p.bares:
            if b in seenb:
                continue
            if b in intro:
                own += R.of(stem(b))
            elif b in lf and R.of(stem(b)) >= 3.0:
                carry += R.of(stem(b)) / (1 + 0.2 * j)
            seenb.add(b)
    f["carried_surnames"] = min(3, carry / 5.5)
    f["own_surnames"] = min(3, own / 5.5)
    f["bare_opening"] = float(x.bare0 is not None and R.of(stem(x.bare0)) >= 4)
    f["bare_opening_known"] = float(x.bare0 is not None and x.bare0 in lf)
    f["bare_opening_left"] = float(x.bare0 is not None and x.bare0 in Ln)
    lfull = set().union(*[p.fulls for p in L]) if L else set()
    f["full_new"] = min(4, len([n for n in x.fulls if n not in lfull]))
    f["full_known"] = min(3, len(x.fulls & lfull))
    f["full_opening"] = float(x.full0)
    f["new_full_ratio"] = f["full_new"] / max(1, len(x.fulls))
    for k in (
        "pron",
        "conn",
        "indef",
        "the",
        "dateline",
        "weekday",
        "month",
        "report",
        "pronfs",
        "firstp",
        "quote0",
        "saidend",
    ):
        f["open_" + k] = float(getattr(x, k))
    f["open_final"] = float(x.final)
    f["open_lower"] = float(x.t[0].islower())
    f["nthe"] = x.nthe
    f["na"] = x.na
    f["fs_len"] = min(50, x.nfs) / 20
    f["one_sentence"] = float(x.nfs == x.nw)
    f["short"] = float(x.nw < 12)
    f["long"] = min(150, x.nw) / 50
    f["rlen2"] = min(150, Rr[1].nw) / 50 if len(Rr) > 1 else 1
    f["last_final"] = float(l.final)
    f["last_quote"] = float(l.t[-1] in '"”')
    f["last_credit"] = float(l.credit)
    f["last_note"] = float(l.note)
    f["last_short"] = float(l.nw < 12 and not l.final)
    f["last_len"] = min(150, l.nw) / 50
    f["last_colon"] = float(l.t[-1] == ":")
    f["last_dateline"] = float(l.dateline)
    f["diff_quotes"] = differ(L, Rr, "curly")
    f["diff_dash"] = differ(L, Rr, "dash")
    f["diff_pct"] = differ(L, Rr, "pct")
    la = sum(p.mr for p in L) / len(L)
    ra = sum(p.mr for p in Rr) / len(Rr)
    f["diff_mr"] = abs(la - ra)
    a = sum(p.nw for p in L) / len(L)
    b = sum(p.nw for p in Rr) / len(Rr)
    f["diff_len"] = abs(math.log(a / b)) if a and b else 0
    f["next_carry"] = 0.0
    if len(Rr) > 1:
        y = Rr[1]
        f["next_pron"] = float(y.pron)
        f["next_tie"] = share(y.terms, x.terms)
        f["next_tie_left"] = share(y.terms, Lt)
        f["next_bare_own"] = float(
            any(b in {n[-1] for n in x.fulls} | {n[0] for n in x.fulls} for b in y.bares)
        )
    else:
        f["next_pron"] = 0.0
        f["next_tie"] = 0.1
        f["next_tie_left"] = 0.2
        f["next_bare_own"] = 0.0
    f["prev_quote"] = float(l.quote0)
    return f


def find_borders(lines, gaps, sets):
    keep = [i for i, l in enumerate(lines) if not is_separator(l, sets)]
    ps = [read(lines[i], sets) for i in keep]
    w = json.loads(files("quotes.stories").joinpath("w.json").read_text())
    cuts = []
    for k in range(1, len(ps)):
        f = evidence(ps, k)
        z = (
            w["bias"]
            + sum(w["w"][n] * v for n, v in f.items())
            + (6 if keep[k] != keep[k - 1] + 1 else 0)
        )
        if z > 0.4:
            cuts.append(keep[k])
    return tuple(cuts)
