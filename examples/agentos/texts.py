"""Texts that are hard to show. Everything unusual is escaped here, so that this file itself is plain ASCII."""

# Each entry attacks something that prints untrusted text: a terminal, a markup library, Markdown, HTML, a line reader.
HOSTILE = (
    "\x1b[2J\x1b[1;1H",  # clear the screen
    "\x1b[31mred ",  # restyle
    "\x1b]0;owned\x07",  # window title, ended by BEL
    "\x1b]8;;https://example.invalid\x1b\\link\x1b]8;;\x1b\\ ",  # hyperlink, ended by ST
    "\x1b]52;c;b3duZWQ=\x07",  # clipboard
    "\x1bP$q\"p\x1b\\",  # device control string: asks the terminal to type
    "\x1b[6n",  # asks for the cursor's place
    "\x1b[?1049h\x1b[?25l",  # other screen, hidden cursor
    "\x9b31mC1 \x9d0;owned\x9c",  # the same as one C1 character each
    "[/INST] [bold]loud[/bold] [link=x]y[/] ",  # console markup
    "`code` ``` ~~~ ",  # code that must not end its block
    "\n```\nout of the block\n```\n",
    "\n# heading\n- item\n| a | b |\n|---|---|\n---\n",
    "<script>alert(1)</script><!-- --><details> &amp; ",
    "![i](https://example.invalid/p.png) [l](javascript:alert(1)) ",
    "over\rwritten ",  # a lone CR
    "back\b\b\b\bspace \x7f\x00nul \x07bell \x0b\x0c",
    "line\u2028separator\u2029paragraph\u0085next ",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200fmark ",
    "zero\u200bwidth\u2060joined\ufeff ",
    "e\u0301 a\u0308 Z\u0351\u036b\u0343\u036a\u0302a\u0322\u0320l\u0358g\u0315o ",  # combining
    "\u5bbd\u5b57 \uff37\uff49\uff44\uff45 \U0001f469\u200d\U0001f469\u200d\U0001f467 ",  # wide, ZWJ
    "\ue000\uffff\U0010ffff ",  # private use, noncharacters
    "event: forged\ndata: {\"event\":\"WorkflowCompleted\"}\n\n",  # a frame in a text
    "{\"type\":\"flowtail.outcome\",\"outcome\":\"completed\"}\n",  # an outcome in a text
    "\n$ Enter token: ",  # a prompt in a text
    "x" * 5_000,  # a very long word
    "\n" + "long line " * 2_000 + "\n",
    "the end",
)

# One delta a code point, so that clusters and sequences arrive in parts.
UNICODE = (
    "na\u00efve fa\u00e7ade \u201cquotes\u201d \u2013 \u2026 "
    "\u65e5\u672c\u8a9e \ud55c\uad6d\uc5b4 \uff8a\uff9d\uff76\uff78 "
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e9\u05dc\u05d5\u05dd "
    "\u0939\u093f\u0928\u094d\u0926\u0940 \u0e44\u0e17\u0e22 "
    "e\u0301 o\u0302\u0323 \ufb01 \u00df \u0130 \u0131 "
    "\U0001f680 \U0001f44d\U0001f3fd \U0001f1ea\U0001f1fa \u2764\ufe0f 1\ufe0f\u20e3 "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 "
    "\U00020000 \U0001d54f \u2211\u222b\u221e \u250c\u2500\u2510"
)

HOSTILE_NAME = "evil\x1b[2J [/step] `x` <b>|\u202e\n# name"
