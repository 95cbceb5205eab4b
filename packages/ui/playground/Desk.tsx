// A command desk from parts, to judge density and hierarchy.
import { Moon } from 'lucide-react'
import {
  Badge,
  Button,
  Countdown,
  EmptyState,
  Kbd,
  Notice,
  Panel,
  Row,
  RowList,
  Section,
  SharedText,
  TimeText,
} from '../src/index.ts'
import css from './main.module.css'
import { roomOfText } from './roomOfText.ts'

const now = Date.now()
const min = (minutes: number) => now - minutes * 60_000
const room = roomOfText()

export function Desk() {
  return (
    <div className={css.desk}>
      <Panel title="Decide" tone="ic" actions={<Kbd keys="d" />}>
        <div className={css.decide}>
          <div className={css.question}>
            Roll back payments-api to build 412, or keep investigating?
            <Countdown dueAt={now + 228_000} label="Decide" />
          </div>
          <p>Time-boxed until 14:32 UTC · asked by Jon · rollback takes ~6 min, loses the VAT fix</p>
          <div className={css.buttons}>
            <Button variant="primary" keys="r">
              Roll back
            </Button>
            <Button>Keep investigating 10 min</Button>
            <Button>Escalate…</Button>
            <Button variant="quiet">Ask for more</Button>
          </div>
        </div>
        <Section title="Investigate next — candidate causes">
          <RowList label="Candidate causes">
            <Row
              lead="1"
              strong
              title="Connection pool exhausted after build 413"
              sub="3 for · 0 against · Jon + db on-call, 12 min"
              trailing={<Badge tone="ops">testing</Badge>}
              selected
              onPress={() => undefined}
            />
            <Row
              lead="2"
              strong
              title="Card network degraded in EU"
              sub="1 for · 2 against · nobody on it"
              trailing={<Button size="sm">Investigate</Button>}
              onPress={() => undefined}
            />
            <Row
              lead="3"
              strong
              title="Cache layer evicting session keys"
              sub="0 for · 1 against · nobody on it"
              trailing={<Button size="sm">Investigate</Button>}
              onPress={() => undefined}
            />
            <Row
              lead="×"
              struck
              title="TLS certificate expired on edge"
              sub="ruled out 14:05 UTC by Ana — cert valid to March"
              trailing={<Badge>ruled out</Badge>}
            />
          </RowList>
        </Section>
      </Panel>
      <Panel title="What did we already try?" actions={<Kbd keys="/" />}>
        <RowList label="Tried">
          <Row
            lead={<TimeText at={min(7)} />}
            title="Doubled pool size on 2 of 12 pods"
            sub="Jon · error rate 31% → 24% on those pods"
            trailing={<Badge tone="good">helped</Badge>}
          />
          <Row
            lead={<TimeText at={min(16)} />}
            title="Restarted payments-api in eu-west-1"
            sub="Ana · recovered 90 s, then failed again"
            trailing={<Badge>no lasting effect</Badge>}
          />
          <Row
            lead={<TimeText at={min(20)} />}
            title="Shifted 20% traffic to eu-central-1"
            sub="Sam · latency doubled, reverted 14:11 UTC"
            trailing={<Badge tone="act">made worse</Badge>}
          />
        </RowList>
        <Section title="Decisions">
          <RowList label="Decisions">
            <Row
              lead={<TimeText at={min(13)} />}
              strong
              title="Do not fail over the primary database"
              sub="Maya · replication lag 40 s would lose orders · Priya disagreed, recorded"
            />
          </RowList>
        </Section>
      </Panel>
      <div className={css.side}>
        <Notice
          tone="warn"
          title="You are drifting"
          actions={
            <>
              <Button size="sm" variant="primary">
                Give to Ops
              </Button>
              <Button size="sm">Hand over IC</Button>
            </>
          }
        >
          You hold 1 hands-on action: <strong>“check cache dashboards”</strong> for 4 min. The room has no
          coordinator while you do.
        </Notice>
        <Panel title="Next updates">
          <RowList label="Next updates">
            <Row
              strong
              title="Customers"
              sub="draft ready, waits for you"
              trailing={<Countdown dueAt={now + 252_000} label="Customers" />}
            />
            <Row
              strong
              title="Executives"
              sub="drafting"
              trailing={<Countdown dueAt={now + 700_000} label="Executives" />}
            />
            <Row
              tone="act"
              strong
              title="Internal teams"
              sub="overdue"
              trailing={<Countdown dueAt={now - 125_000} label="Internal teams" />}
            />
          </RowList>
        </Panel>
        <Panel title="Escalations" count={0}>
          <EmptyState
            icon={<Moon aria-hidden />}
            title="Nobody was called yet"
            next="Escalate early: waking somebody is cheaper than ten minutes of EU checkout."
            action={
              <Button size="sm" keys="e">
                Escalate…
              </Button>
            }
          />
        </Panel>
      </div>
      <Panel
        title="Situation"
        sub="everyone edits, everyone sees"
        className={css.wide ?? ''}
        actions={<Badge tone="ops">Jon is typing</Badge>}
      >
        <div className={css.can}>
          {room.map(({ label, text, awareness, placeholder }) => (
            <div key={label}>
              <h3>{label}</h3>
              <SharedText
                look="plain"
                text={text}
                awareness={awareness}
                label={label}
                placeholder={placeholder}
                hueOf={() => 'ops'}
              />
            </div>
          ))}
        </div>
      </Panel>
    </div>
  )
}
