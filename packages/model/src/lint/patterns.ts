// The words by which single sentences of an update give themselves away. Each pattern is for one sentence and says nothing of the rest.

const any = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'giu')

/** What is told as if it were known, and is a guess. What readers may see ("you may see an error") is none. */
export const SPECULATION = any(
  String.raw`\b(?:probably|presumably|perhaps|maybe|apparently|supposedly|seemingly|hopefully|potentially|possibly|conceivably|likely|unlikely)\b`,
  String.raw`\b(?:we|i)\s+(?:(?:now|still|currently|do|strongly)\s+)?(?:believe|think|suspect|assume|guess|feel|hope|presume|reckon)\b`,
  String.raw`\b(?:our|the|one|a)\s+(?:best\s+|current\s+|working\s+|leading\s+)*(?:guess|theory|hunch|suspicion|assumption)\b`,
  String.raw`\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|assumed|suspected|presumed|rumou?red)\b`,
  String.raw`\b(?:seems?|seemed)\b`,
  String.raw`\bappear(?:s|ed)?\s+(?:to\b|that\b|as\s+(?:if|though)\b|like\b|related\b|limited\b|stable\b|isolated\b|resolved\b)`,
  String.raw`\blook(?:s|ed)?\s+(?:like|as\s+(?:if|though)|to\s+be|stable|related)\b`,
  String.raw`\b(?:it|this|that|these|they|which|cause|issue|problem|fault|error|errors|failure|trouble|incident)\s+(?:may|might|could)\s+(?:well\s+|also\s+)?(?:be|have)\b`,
  String.raw`\b(?:may|might|could)\s+(?:well\s+)?(?:be|have\s+been)\s+(?:\w+ly\s+)?(?:due|caused|related|linked|triggered|behind|the\s+(?:cause|result|reason)|a\s+result)\b`,
  String.raw`\b(?:may|might|could)\s+have\s+(?:caused|led|triggered|contributed|played|started|introduced)\b`,
  String.raw`\bshould\s+(?:now\s+|soon\s+|again\s+)*be\s+(?:\w+ly\s+)?(?:fine|ok|okay|back|good|stable|working|restored|resolved|over|safe|better|normal|gone|fixed)\b(?!\s+(?:by|within|in|before)\b)`,
  String.raw`\b(?:logs?|signs?|data|evidence|results?|findings|metrics|graphs?|numbers|indications|everything|traces|symptoms)\s+(?:\w+\s+){0,3}?(?:suggests?|points?|hints?|indicates?)\b`,
  String.raw`\b(?:chances\s+are|in\s+all\s+likelihood|fingers\s+crossed|as\s+far\s+as\s+we\s+can\s+tell|(?:it\s+is|it['’]s)\s+possible)\b`,
)

const COUNT = String.raw`(?:\d+(?:\s*(?:-|–|to)\s*\d+)?|an?|one|two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety|few|couple|several|half|the)`
const UNIT = String.raw`(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|moments?)`
/** A time that lies ahead: "by 16:00", "within the next two hours", "soon". */
const AHEAD = String.raw`(?:\d{1,2}[:.]\d{2}|\b\d{1,2}\s?[ap]\.?m\b|\b${COUNT}\s+(?:(?:more|next|coming|another|or|of|an?|few|half|two|couple|further)\s+){0,3}?${UNIT}\b|\b(?:tonight|tomorrow|today|midnight|noon|shortly|soon|momentarily|imminently)\b|\bthis\s+(?:morning|afternoon|evening)\b|\bend\s+of\s+(?:the\s+)?(?:day|hour|week)\b|\bany\s+(?:minute|moment)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)`
const WILL = String.raw`(?:\b(?:will|shall|should|expect\w*|anticipat\w+|estimat\w+|aim\w*|plan|plans|planning|planned|going\s+to|promise\w*|guarantee\w*|hope\w*|on\s+track|target\w*|due|commit\w*|forecast|projected|to\s+be|needs?|give\s+us)\b|['’]ll\b)`
const MENDED = String.raw`\b(?:fix(?:ed|es)?|resol\w+|restor\w+|back|recover\w*|normal\w*|complet\w+|up|working|finish\w*|done|over|repair\w*|solution|solved?|online|available|stable|mended|clear(?:ed)?|deployed|return\w*|end(?:s|ed)?|take|takes|gone|caught\s+up|well)\b`

export const PROMISES: readonly RegExp[] = [
  new RegExp(`${WILL}(?=[^\\n]*?${MENDED}|(?<=${MENDED}[^\\n]*))[^\\n]*?${AHEAD}`, 'giu'),
  new RegExp(`\\bETA\\b[^\\n]*?${AHEAD}`, 'giu'),
  new RegExp(
    `\\b(?:in|within|by)\\s+[^\\n]{0,12}?${AHEAD}[^\\n]*?\\b(?:is|are|will\\s+be)\\b[^\\n]*?${MENDED}`,
    'giu',
  ),
]
/** What a sentence may promise: words to readers, and what happens to their own things. */
export const MAY_PROMISE =
  /\b(?:updates?|(?:post|tell|share|report|write|inform|speak|let)\b[^.]{0,12}\b(?:you|more|again|know|news)|try\s+again|deliver(?:ed|y)?|arrive|maintenance\s+is\s+planned)\b/iu

/** Names that only the inside of an organisation has: machines, addresses, tables, channels, tickets, handles, classes. */
export const INTERNAL_SHAPES = any(
  String.raw`(?<![\w.@/-])(?:[a-z][a-z0-9]*\.)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:[a-z]?\d{1,4}[a-z]?)(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*(?![\w-])`,
  String.raw`(?<![\w.@/-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|local|lan|svc|corp|intra|private)(?:\.[a-z]+)*\b`,
  String.raw`(?<![\w.])(?:10|127|172|192)(?:\.\d{1,3}){3}\b`,
  String.raw`(?<![\w&/])#[a-z][\w-]+`,
  String.raw`(?<![\w.])@[a-z][\w.-]*\w`,
  String.raw`(?<![\w-])(?!(?:SEV|UTC|GMT|UTF|ISO|SHA|HTTP|COVID|TLS|SSL)-)[A-Z]{2,8}-[0-9A-Z]*\d[0-9A-Z]*(?![\w-])`,
  String.raw`(?<![\w-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w-])`,
  String.raw`(?<![\w-])(?:[A-Z][a-z]+){1,4}(?:Service|Worker|Controller|Manager|Handler|Daemon|Scheduler|Gateway|Client|Server|Job|Queue)(?![\w-])`,
)

export const INTERNAL = new RegExp(INTERNAL_SHAPES.source, 'gu')

const OTHERS = String.raw`(?:(?:our|the|a|an|one)\s+)?(?:\w+\s+){0,2}?(?:providers?|vendors?|suppliers?|partners?|carriers?|contractors?|host(?:er|ing\s+company)|registrar|third\s+part(?:y|ies)|company)`
/** Blame of those outside, beside what accuses a person. */
export const BLAMES_OTHERS = any(
  String.raw`\b${OTHERS}(?:['’]s?)\s+(?:\w+\s+)?(?:fault|mistake|error|negligence|failure\s+to)\b`,
  String.raw`\b(?:fault|mistake|negligence)\s+of\s+${OTHERS}\b`,
  String.raw`\b${OTHERS}\s+(?:has\s+|have\s+)?(?:(?:let|failed)\s+(?:us|you)|failed\s+to|refused|ignored|screwed|messed|neglected|forgot)\b`,
  String.raw`\b(?:to\s+blame|at\s+fault|blames?\s+(?:for|on|lies))\b`,
  String.raw`\b(?:somebody|someone|an?\s+(?:\w+\s+)?(?:engineer|employee|colleague|operator|developer))\s+(?:\w+ly\s+)?(?:pushed|ran|deleted|broke|misconfigured|forgot|caused|typed)\b`,
  String.raw`\bshould\s+(?:not\s+)?have\s+(?:been\s+)?(?:caught|noticed|tested|checked|known|seen|prevented|acted|told)\b`,
)

export const OUTAGE = any(
  String.raw`(?<!\bpartial\s)(?<!\bno\s)(?<!\bnot\san\s)\boutages?\b`,
  String.raw`\b(?:completely|entirely|totally|fully)\s+(?:down|unavailable)\b`,
  String.raw`\b(?:everything|all\s+(?:services|systems))\s+(?:is|are)\s+down\b`,
)

/** A cause that is told as one. "The cause is not known yet" tells none. */
export const CAUSE = any(
  String.raw`\b(?:caused|triggered|brought\s+about)\s+by\b`,
  String.raw`\b(?:root\s+)?cause\s+(?:is|was)\b(?!\s+(?:not|still|being|under|un|yet|open))`,
  String.raw`\b(?:because\s+of|due\s+to|as\s+a\s+result\s+of|stems?\s+from|the\s+reason\s+(?:is|was))\b`,
)

export const IMPACT =
  /\b(?:fail\w*|errors?|slow\w*|delay\w*|late|unable|cannot|can['’]t|could\s+not|down|unavailable|degraded|affect\w*|impact\w*|tim(?:e|es|ed|ing)\s+out|stale|missing|wrong|old(?:er)?|out[-\s]of[-\s]date|works?|working|disrupt\w*|interrupt\w*|see|sees|experienc\w+|restored|lost|reject\w*|resolved|queued|paused|broken|trouble)\b/iu
export const SCOPE =
  /\b(?:some|all|most|many|few|half|third|quarter|every(?:one|body|where)?|no(?:body|ne)|any(?:one|body)|customers?|users?|people|teams?|regions?|countr(?:y|ies)|worldwide|global(?:ly)?|europe\w*|asia\w*|africa\w*|america\w*|only|nobody|you|everything|your|\d+\s?%|percent|affects?)\b/iu
/** Regions by their letters. */
export const REGION = /\b(?:EU|UK|US|USA|APAC|EMEA|LATAM)\b/u
export const NEXT_TIME =
  /\b(?:next\s+(?:\w+\s+)?update|last\s+update|update\s+(?:you\s+)?(?:again\s+)?(?:by|at|in|within))\b/iu
