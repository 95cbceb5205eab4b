// What the lint found in the draft, in the order of its marks: the kind, the words, why, and a fix where one is safe.
import { type Finding, FINDING_TITLES, type Fix } from '@holdfast/model'
import { Badge, Button } from '../../../kit/index.ts'
import { useKeys } from '../../../local/index.ts'
import css from './Findings.module.css'

export interface FindingListProps {
  readonly findings: readonly Finding[]
  /** Null where the draft may only be read. */
  readonly onFix: ((fix: Fix) => void) | null
}

/** Findings with a key of their own. */
const WITH_KEY = 3

export function FindingList({ findings, onFix }: FindingListProps) {
  useKeys(
    findings.slice(0, WITH_KEY).flatMap(({ kind, fix }, i) =>
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
    <section className={css.found} aria-label="What was found in the draft">
      <p className={css.count} role="status">
        {inCount(findings)}
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

const inCount = ({ length }: readonly Finding[]): string =>
  length === 0 ? 'Nothing found in these words.' : `${length} found. They never keep you from publishing.`
