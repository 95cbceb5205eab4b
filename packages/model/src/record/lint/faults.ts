// Ways to say that a person did wrong, as post-mortems have them: each is a fault only when a person is its subject. Pure data.
// Invariant: nothing in it is a fault of a system, which may fail, be slow and be wrong as it likes.

/** What somebody did or was, told as a fault. */
export const PERSONAL_FAULTS: readonly string[] = [
  `slept\\s+(?:through|in)|hesitated|dithered|guessed|gambled|blundered|bungled|fumbled|mishandled|mismanaged|misunderstood|underestimated`,
  `(?:waved|nodded|signed)\\s+(?:\\w+\\s+){0,4}?(?:through|off\\s+blindly)|rubber[-\\s]?stamped|blindly`,
  `cut\\s+corners|jumped\\s+to\\s+(?:a\\s+)?conclusions?|took\\s+(?:a\\s+)?shortcuts?|sat\\s+on|dragged\\s+(?:his|her|their|its)\\s+feet|gave\\s+up`,
  `refused\\s+to|lied|hid\\s|withheld|concealed|covered\\s+up|kept\\s+(?:it|this|that|quiet|silent)\\b`,
  `(?:let|has\\s+let|have\\s+let)\\s+(?:\\w+\\s+){1,3}?(?:down|slip)|did\\s+nothing|stood\\s+by|looked\\s+away|turned\\s+a\\s+blind\\s+eye`,
  `left\\s+(?:\\w+\\s+){1,4}?(?:on|open|running|unattended|unlocked|exposed|half[-\\s]done)`,
  `told\\s+(?:no[-\\s]?one|nobody)|asked\\s+(?:no[-\\s]?one|nobody)|against\\s+(?:all\\s+|the\\s+|every\\s+)?(?:advice|orders?|polic\\w+|rules?|procedures?|warnings?|instructions?)`,
  `in\\s+(?:a\\s+)?(?:panic|haste|hurry)|hastily|prematurely|needlessly|unnecessarily|single-handedly`,
  `(?:is|was|are|were|has\\s+been|have\\s+been)\\s+(?:\\w+\\s+)?(?:responsible\\s+for\\s+(?:this|the|that|all)|at\\s+fault|guilty|culpable|complacent|sloppy|overconfident|unqualified|incapable|unaware|slow\\s+to|late\\s+to|reluctant\\s+to|out\\s+of\\s+(?:his|her|their)\\s+depth|nowhere\\s+to\\s+be\\s+found)`,
  `(?:did\\s+not|didn['’]t|does\\s+not)\\s+(?:know\\s+(?:what|how|better)|care|bother|communicate|listen|double[-\\s]?check|report|inform|alert|take\\s+\\w+\\s+seriously|pay)`,
  `had\\s+no\\s+idea|should\\s+(?:be|get)\\s+(?:\\w+\\s+)?(?:disciplined|retrained|trained|reminded|reprimanded|removed|fired)|(?:is|are)\\s+to\\s+be\\s+(?:reminded|reprimanded|retrained|disciplined)|needs?\\s+to\\s+(?:learn|be\\s+more|pay|take\\s+more\\s+care|be\\s+(?:re)?trained)|must\\s+(?:learn|be\\s+more|take\\s+more\\s+care)`,
  `(?:wiped|erased|overwrote|unplugged|shut\\s+down|switched\\s+off|killed|stopped|restarted|rebooted)\\s+(?:\\w+\\s+){0,3}?wrong|(?:made|caused)\\s+(?:\\w+\\s+){0,2}?(?:worse|this|it\\s+all)`,
  `could\\s+not\\s+be\\s+bothered|once\\s+again|yet\\s+again|as\\s+(?:usual|always)|of\\s+all\\s+people`,
  `mis(?!s(?!ed))\\w+ed\\b|mis(?:led|took|read|spoke|heard|timed)\\b|disregarded|overreacted|overstepped|underestimated|downplayed|dismissed|shrugged\\s+off|brushed\\s+(?:\\w+\\s+)?(?:off|aside)`,
  `too\\s+(?:\\w+\\s+)?(?:proud|busy|lazy|tired|eager|stubborn|afraid|scared|quick|keen|confident|trusting|relaxed|cautious|timid|junior|inexperienced)\\b|instead\\s+of\\s+(?:\\w+ly\\s+)?\\w+ing|rather\\s+than\\s+(?:call|ask|wait|check|read|escalate|roll)\\w*`,
  `(?:was|were|is|are|been|being)\\s+(?:\\w+\\s+)?(?:proud|stubborn|arrogant|na[iï]ve|lax|sluggish|disorgani[sz]ed|indecisive|impulsive|impatient|clueless|ignorant|ill-prepared|forgetful|unwilling|unhelpful|absent-minded|overwhelmed\\s+by\\s+(?:his|her|their)|nervous|lazy|reckless|to\\s+blame)\\b`,
  `(?:did\\s+not|didn['’]t|never|failed\\s+to|neglected\\s+to)\\s+(?:even\\s+)?(?:do|follow|mind|finish|honou?r|respect|keep\\s+to|stick\\s+to|learn|try|think|plan|prepare|consider|consult|call|page|wait|document|write\\s+(?:it|this|that)\\s+down|speak\\s+up|own)\\b`,
  `lost\\s+(?:control|track|sight|focus|interest|the\\s+plot)|jumped\\s+the\\s+gun|passed\\s+the\\s+buck|winged\\s+it|meddled|tampered|tinkered|went\\s+(?:ahead\\s+anyway|rogue)|took\\s+matters\\s+into|on\\s+(?:his|her|their)\\s+own\\s+(?:initiative|authority)|(?:has|had|have)\\s+no\\s+business|wasted|squandered|procrastinated|dropped\\s+it|got\\s+it\\s+(?:all\\s+)?wrong|chose\\s+to\\s+ignore|could\\s+not\\s+(?:even\\s+)?(?:tell|explain|remember|be\\s+trusted)`,
  `(?:did\\s+not|didn['’]t|never|failed\\s+to)\\s+(?:\\w+ly\\s+)?(?:keep|show(?:ed)?|join(?:ed)?|come|came|answer(?:ed)?|share[d]?|say|said|mention(?:ed)?|warn(?:ed)?|update[d]?|act(?:ed)?|stop(?:ped)?|use[d]?|raise[d]?|confirm(?:ed)?|validate[d]?|review(?:ed)?|monitor(?:ed)?|challenge[d]?|question(?:ed)?|told|asked|checked|learned|bothered|took|spoke|stand|get|hand(?:ed)?|coordinate[d]?|clean(?:ed)?|close[d]?|fix(?:ed)?)\\b`,
  `mixed\\s+up|mixed\\s+(?:\\w+\\s+){1,3}?up|confused\\s+\\w+|swapped\\s+the|thought\\s+(?:he|she|they|it)\\s+(?:was|were|had)|assumed\\b|believed\\s+blindly|and\\s+still\\s+\\w+ed\\b|knew\\s+(?:full\\s+well|better|about\\s+it)|despite\\s+(?:being|having|the\\s+warning|clear|repeated|several)|even\\s+though\\s+(?:he|she|they)`,
  `bears?\\s+(?:\\w+\\s+){0,2}?(?:responsibility|blame)|(?:is|are|was|were)\\s+(?:\\w+\\s+)?(?:responsible|accountable|liable)\\b|(?:kept|left)\\s+(?:\\w+\\s+){1,3}?(?:in\\s+the\\s+dark|waiting|alone|guessing|hanging)|gave\\s+in|caved|talked\\s+(?:\\w+\\s+)?into|was\\s+not\\s+(?:up\\s+to|available|listening|qualified|competent|capable|fit|ready|watching|aware|able)`,
]

/** Words that accuse whoever is meant, without a subject. */
export const ACCUSING: readonly string[] = [
  `(?:poor|bad|questionable|terrible|faulty)\\s+(?:\\w+\\s+)?(?:judge?ment|decisions?|choices?|discipline|workmanship|attitude|work\\s+ethic)`,
  `(?:lack|absence|want)\\s+of\\s+(?:\\w+\\s+)?(?:care|competence|judge?ment|experience|skill|vigilance|thoroughness|professionalism|responsibility|ownership|seriousness|common\\s+sense)`,
  `lapse\\s+(?:of|in)\\s+\\w+|complacen(?:t|cy)|inexcusabl\\w+|unacceptabl[ey]\\s+(?:behaviou?r|conduct|mistake|delay|response)|no\\s+excuse|embarrassing\\w*|shameful\\w*|clumsy|clumsi\\w+|inept\\w*|thoughtless\\w*|blunder\\w*|oversight\\s+(?:by|of|on\\s+the\\s+part\\s+of)`,
  `(?:any|every)\\s+(?:competent|sane|decent|experienced|reasonable)\\s+\\w+|basic\\s+(?:mistake|error|competence)|rookie|amateur\\w*|common\\s+sense|hard\\s+to\\s+(?:understand|believe|see)\\s+why|how\\s+could\\s+(?:he|she|they|anyone|anybody)`,
  `could\\s+not\\s+be\\s+bothered|(?:nobody|no[-\\s]one)\\s+(?:even\\s+)?(?:bothered|cared|thought\\s+to)|(?:whose|their|its\\s+own|own)\\s+fault|the\\s+fault\\s+(?:of|lies\\s+with)|(?:more|greater)\\s+(?:diligen\\w+|vigilan\\w+|care\\s+(?:must|is))|culprit|guilty\\s+party`,
  `un(?:forgivabl|pardonabl|believabl|necessar)\\w+\\s+(?:\\w+\\s+)?(?:slip|mistake|error|delay|decision|risk|act)s?|(?:anyone|anybody|everyone|a\\s+child)\\s+(?:could|can|would)\\s+(?:\\w+\\s+)?(?:see|know|tell|understand|do)|plain\\s+to\\s+see|individual\\s+(?:mistakes?|errors?|failings?)|failings?\\s+of|(?:silly|stupid|dumb|foolish|simple|elementary|classic|beginner['’]?s)\\s+(?:mistake|error|slip)s?`,
]
