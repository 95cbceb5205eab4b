// What the lint found in a draft or an answer, in the order of its marks: the kind, the words, why, and a fix where one is safe.
import { type Finding, FINDING_TITLES, type Fix } from '@holdfast/model'
import { Badge, Button } from '../../../kit/index.ts'
import { useKeys } from '../../../local/index.ts'
import css from './Findings.module.css'

export interface FindingListProps {
  readonly findings: readonly Finding[]
  /** Null where the draft may only be read. */
  readonly onFix: ((fix: Fix) => void) | null
  /** An answer has the keys of its fixes in its own form (`fixByKey`), so that they never reach the draft beside it. */
  readonly of?: 'draft' | 'answer'
}

/** Findings with a key of their own. */
const WITH_KEY = 3

/** Does what `F1`–`F3` say inside a form that shows its own findings. */
export function fixByKey(findings: readonly Finding[], onFix: (fix: Fix) => void) {
  return (event: KeyboardEvent) => {
    const place = /^F([1-9])$/.exec(event.key)?.[1]
    const fix = place === undefined ? null : findings.slice(0, WITH_KEY)[Number(place) - 1]?.fix
    if (place === undefined || Number(place) > WITH_KEY) return
    event.preventDefault()
    if (fix) onFix(fix)
  }
}

export function FindingList({ findings, onFix, of = 'draft' }: FindingListProps) {
  useKeys(
    (of === 'draft' ? findings : []).slice(0, WITH_KEY).flatMap(({ kind, fix }, i) =>
      fix === null || onFix === null
        ? []
        : [
            {
              keys: `F${i + 1}`,
              label: `${fix.label}: ${FINDING_TITLES[kind]}`,
              group: 'Comms desk',
              run: () => onFix(fix),
            },
          ],
    ),
  )
  return (
    <section className={css.found} aria-label={`What was found in the ${of}`}>
      <p className={css.count} role="status">
        {inCount(findings, of)}
      </p>
      {findings.length === 0 ? null : (
        <ol className={css.list}>
          {findings.map((one, i) => (
            <li key={`${one.kind} ${one.from}`} className={css.row}>
              <Badge tone="warn">{i + 1}</Badge>
              <p className={css.words}>
                <strong>{FINDING_TITLES[one.kind]}.</strong>
                {one.words === '' ? '' : ` “${one.words}”`} <span className={css.why}>{one.why}</span>
              </p>
              <FixButton finding={one} place={i} onFix={onFix} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function FixButton({
  finding: { kind, words, fix },
  place,
  onFix,
}: {
  readonly finding: Finding
  readonly place: number
  readonly onFix: FindingListProps['onFix']
}) {
  if (fix === null || onFix === null) return null
  return (
    <Button
      size="sm"
      onPress={() => onFix(fix)}
      aria-label={`${fix.label} ${words === '' ? FINDING_TITLES[kind].toLowerCase() : `“${words}”`}`}
      {...(place < WITH_KEY ? { keys: `F${place + 1}` } : {})}
    >
      {fix.label}
    </Button>
  )
}

const inCount = ({ length }: readonly Finding[], of: 'draft' | 'answer'): string =>
  length === 0
    ? 'Nothing found in these words.'
    : `${length} found. They never keep you from ${of === 'draft' ? 'publishing' : 'answering'}.`
