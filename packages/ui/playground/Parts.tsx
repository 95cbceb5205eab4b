// All controls and marks.
import { ROLES, SEVERITIES } from '@holdfast/model'
import { Bell, Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import {
  Avatar,
  Badge,
  Button,
  Checkbox,
  type Choice,
  ComboBox,
  Countdown,
  Elapsed,
  FilterChips,
  IconButton,
  Menu,
  Notice,
  NumberField,
  Panel,
  Popover,
  RadioGroup,
  RoleMark,
  SearchField,
  Segmented,
  Select,
  SeverityBadge,
  Sheet,
  Stat,
  TextArea,
  TextField,
  TimeText,
  type Tone,
} from '../src/index.ts'
import css from './main.module.css'

const tones: readonly Tone[] = ['neutral', ...ROLES, 'good', 'warn', 'act']
const roles: readonly Choice<'ic' | 'ops' | 'comms' | 'scribe'>[] = [
  { id: 'ic', label: 'IC', tone: 'ic', hint: 'decides' },
  { id: 'ops', label: 'Ops', tone: 'ops' },
  { id: 'comms', label: 'Comms', tone: 'comms' },
  { id: 'scribe', label: 'Scribe', tone: 'scribe', disabled: true },
]
const severities = SEVERITIES.map((id) => ({
  id,
  label: id,
  tone: id === 'SEV1' ? ('act' as const) : ('neutral' as const),
}))
const now = Date.now()

export function Parts() {
  const [role, setRole] = useState<'ic' | 'ops' | 'comms' | 'scribe' | null>('ic')
  const [severity, setSeverity] = useState<(typeof severities)[number]['id']>('SEV2')
  const [chips, setChips] = useState<ReadonlySet<string>>(new Set(['ops']))
  const [sheet, setSheet] = useState(false)
  return (
    <div className={css.parts}>
      <Panel title="Buttons and marks" padded>
        <div className={css.stack}>
          <div className={css.line}>
            {tones.map((tone) => (
              <Button key={tone} variant="primary" tone={tone}>
                {tone}
              </Button>
            ))}
          </div>
          <div className={css.line}>
            <Button icon={<Plus aria-hidden />} keys="a">
              Log action
            </Button>
            <Button variant="quiet">Quiet</Button>
            <Button variant="danger">Cancel incident…</Button>
            <Button isDisabled>Disabled</Button>
            <Button variant="link">a link</Button>
            <Button size="lg" variant="primary" keys="$mod+Enter">
              Declare
            </Button>
            <Button size="sm">Small</Button>
            <IconButton label="Notices" keys="n" icon={<Bell aria-hidden />} />
            <Menu
              label="More"
              trigger={<IconButton label="More" icon={<Ellipsis aria-hidden />} />}
              items={[
                { id: 'pin', label: 'Pin as a key moment', keys: 'p', run: () => undefined },
                { id: 'cancel', label: 'Cancel incident…', danger: true, run: () => undefined },
              ]}
            />
          </div>
          <div className={css.line}>
            {tones.map((tone) => (
              <Badge key={tone} tone={tone}>
                {tone}
              </Badge>
            ))}
          </div>
          <div className={css.line}>
            {tones.map((tone) => (
              <Badge key={tone} tone={tone} solid>
                {tone}
              </Badge>
            ))}
          </div>
          <div className={css.line}>
            {SEVERITIES.map((one) => (
              <SeverityBadge key={one} severity={one} />
            ))}
          </div>
          <div className={css.line}>
            {ROLES.map((hue) => (
              <span key={hue} className={css.line}>
                <RoleMark hue={hue} />
                <Avatar name="Maya Okafor" hue={hue} />
              </span>
            ))}
            <Avatar name="李 雷" />
            <Avatar name="👩‍🚒 Jo" size="sm" />
          </div>
          <div className={css.line}>
            <Countdown dueAt={now + 252_000} size="sm" />
            <Countdown dueAt={now + 700_000} size="lg" />
            <Countdown dueAt={now - 125_000} size="xl" />
          </div>
          <div className={css.line}>
            <Elapsed since={now - 2_832_000} />
            <Elapsed since={now - 2_832_000} as="words" />
            <TimeText at={now} show="both" />
            <TimeText at={now - 86_400_000 * 3} />
          </div>
          <div className={css.line}>
            <Stat label="Open past due" value="9" tone="act" />
            <Stat label="Done on time, 90 d" value="71%" />
          </div>
        </div>
      </Panel>
      <Panel
        title="Fields"
        sub="every label visible"
        padded
        actions={
          <Button size="sm" onPress={() => setSheet(true)}>
            Open sheet
          </Button>
        }
      >
        <div className={css.stack}>
          <TextField
            label="What do people see?"
            placeholder="Search returns no results"
            hint="One sentence a customer would say."
          />
          <TextField
            label="Since when?"
            defaultValue="25:99"
            mono
            error="“25:99” is no time. Nothing was saved. Write 14:05 or -10m."
          />
          <TextArea label="Why?" placeholder="The reason is kept in the record" />
          <NumberField label="Minutes to decide" defaultValue={10} minValue={1} />
          <SearchField label="What did we already try?" keys="/" />
          <Select label="Role" items={roles} value={role} onChange={setRole} placeholder="Choose a role" />
          <ComboBox
            label="Person"
            items={[
              { id: 'maya', label: 'Maya Okafor', tone: 'ic' },
              { id: 'jon', label: 'Jon Lindqvist' },
            ]}
            value={null}
            onChange={() => undefined}
            allowsNew
            placeholder="Name or team"
          />
          <Segmented
            label="How bad? If unsure, the higher one."
            items={severities}
            value={severity}
            onChange={setSeverity}
          />
          <RadioGroup label="Your role" items={roles} value={role} onChange={setRole} />
          <Checkbox defaultSelected>This is a drill</Checkbox>
          <FilterChips label="Kinds" items={roles} value={chips} onChange={setChips} />
        </div>
      </Panel>
      <Panel
        title="Notices"
        padded
        footer={
          <Popover title="Send “no change”" trigger={<Button>Open popover</Button>}>
            {(close) => (
              <div className={css.stack}>
                <TextField label="What was checked?" />
                <Button variant="primary" tone="comms" onPress={close}>
                  Send
                </Button>
              </div>
            )}
          </Popover>
        }
      >
        <div className={css.stack}>
          <Notice
            tone="act"
            title="Nobody is in command"
            actions={
              <Button size="sm" variant="primary">
                Take command
              </Button>
            }
          >
            Maya’s presence was lost 62 s ago.
          </Notice>
          <Notice tone="warn" title="Two people took Comms" onDismiss={() => undefined}>
            Priya 14:06 UTC, Tom 14:07 UTC. Both stay in the record. Settle who keeps it.
          </Notice>
          <Notice tone="good">All changes safe on the server.</Notice>
          <Notice>The server restarted. Nothing was lost.</Notice>
        </div>
      </Panel>
      <Sheet
        isOpen={sheet}
        onClose={() => setSheet(false)}
        title="Declare an incident"
        sub="works offline too"
        actions={
          <Button variant="primary" size="lg">
            Declare
          </Button>
        }
      >
        <TextField label="What do people see?" />
        <Segmented label="How bad?" items={severities} value={severity} onChange={setSeverity} />
      </Sheet>
    </div>
  )
}
